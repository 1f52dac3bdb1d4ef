import type { ExplanationFacts } from "./facts.ts";
import { tellCaveats, tellUnitKey } from "./tell-caveats.ts";
import { tellHeadline } from "./tell-headline.ts";
import { tellSides } from "./tell-sides.ts";

/**
 * The whole account as one text: what has to be known first, what the network says, what speaks for it and against
 * it, and how far to trust that. Paragraphs are parted by an empty line and not broken into lines.
 *
 * In Step 1 no reason is checked: nothing in the text claims a cause.
 */
export function tellExplanation(facts: ExplanationFacts): string {
  const paragraphs = [
    facts.notices.map((notice) => notice.message),
    tellHeadline(facts),
    tellSides(facts),
    tellCaveats(facts),
    facts.first && facts.explanation.reasons.length > 0 ? [tellUnitKey(facts)] : [],
  ];
  return paragraphs
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => sentences.join(" "))
    .join("\n\n");
}

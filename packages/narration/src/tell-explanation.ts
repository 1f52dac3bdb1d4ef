import type { ExplanationFacts } from "./facts.ts";
import { tellCaveats, tellUnitKey } from "./tell-caveats.ts";
import { tellDecision } from "./tell-decision.ts";
import { tellHeadline } from "./tell-headline.ts";
import { tellSides } from "./tell-sides.ts";
import { voiceOf } from "./voice.ts";

/**
 * The whole account as one text: what has to be known first, what the network says, what speaks for it and against it,
 * what it decides without that, and how far to trust all this. Paragraphs are parted by an empty line and not broken into
 * lines.
 */
export function tellExplanation(facts: ExplanationFacts): string {
  const voice = voiceOf(facts.language);
  const paragraphs = [
    facts.notices.map((notice) => notice.message),
    tellHeadline(voice, facts),
    [...tellSides(voice, facts), ...tellDecision(voice, facts)],
    tellCaveats(voice, facts),
    facts.first && facts.explanation.reasons.length > 0 ? [tellUnitKey(voice, facts)] : [],
  ];
  return paragraphs
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => voice.join(sentences))
    .join("\n\n");
}

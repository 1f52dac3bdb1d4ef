import type { ExplanationFacts } from "./facts.ts";
import { pixelWords } from "./measured-words.ts";
import { tellCaveats, tellUnitKey } from "./tell-caveats.ts";
import { tellDecision } from "./tell-decision.ts";
import { tellHeadline } from "./tell-headline.ts";
import { tellSides } from "./tell-sides.ts";
import { type Voice, voiceOf } from "./voice.ts";

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
    [...tellSides(voice, facts), ...tellStrongestBlurred(voice, facts), ...tellDecision(voice, facts)],
    tellCaveats(voice, facts),
    facts.first && facts.explanation.reasons.length > 0 ? [tellUnitKey(voice, facts)] : [],
  ];
  return paragraphs
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => voice.join(sentences))
    .join("\n\n");
}

/** Of the first reason alone: the paragraph says what was asked for, and lists tell the others. */
function tellStrongestBlurred(voice: Voice, facts: ExplanationFacts): string[] {
  const [strongest] = facts.explanation.reasons;
  if (strongest === undefined || facts.explanation.mode === "paper") return [];
  const words = pixelWords(voice, facts, strongest, "strongest");
  return words === null ? [] : [words];
}

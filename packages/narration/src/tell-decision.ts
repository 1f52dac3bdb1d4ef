import type { ExplanationFacts } from "./facts.ts";
import { togetherWords } from "./reason-words.ts";
import type { Voice } from "./voice.ts";

/** What the network decides without the reasons for its first choice. */
export function tellDecision(voice: Voice, { explanation }: ExplanationFacts): string[] {
  const { decision_without: decision, reasons } = explanation;
  if (decision === null) return [];
  const { probability, label } = decision.prediction;
  const off = reasons.filter(({ rank }) => decision.ranks.includes(rank));
  const view = {
    reasons: togetherWords(voice, off, explanation.mode),
    together: off.length > 1,
    label: voice.name(label),
    probability: probability === null ? null : voice.probability(probability),
  };
  return [voice.say(decision.changed ? "decisionChanged" : "decisionKept", view)];
}

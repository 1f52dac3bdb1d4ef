import type { LanguageName, Notice } from "@camscribe/contracts";
import type { NoticeFacts } from "./facts.ts";
import { type View, type Voice, voiceOf } from "./voice.ts";

/** Something to know before the reasons are read, as a code for programs and a sentence for people. */
export function tellNotice(facts: NoticeFacts, language: LanguageName): Notice {
  const voice = voiceOf(language);
  return { code: facts.code, message: voice.say(facts.code, viewOf(voice, facts)) };
}

function mismatchView(voice: Voice, asked: number, found: number, tolerance: number): View {
  const [expected, probability] = voice.partedProbabilities(asked, found);
  return { expected, probability, tolerance: voice.figure(tolerance) };
}

function viewOf(voice: Voice, facts: NoticeFacts): View {
  if (facts.code === "estimated_gradient") return {};
  if (facts.code === "few_names") return { named: facts.named, units: facts.units, several: facts.named > 1 };
  const predicted = voice.name(facts.predicted.label);
  const probability = facts.predicted.probability === null ? null : voice.probability(facts.predicted.probability);
  switch (facts.code) {
    case "unsure":
      return { predicted, probability };
    case "prediction_mismatch":
      return { expected: voice.name(facts.expected), predicted, probability };
    case "probability_mismatch":
      return {
        predicted,
        ...mismatchView(voice, facts.expected, facts.predicted.probability as number, facts.tolerance),
      };
    case "wrong_prediction":
      return { label: voice.name(facts.label), predicted };
  }
}

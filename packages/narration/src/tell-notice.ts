import type { Notice } from "@camscribe/contracts";
import type { NoticeFacts } from "./facts.ts";
import { probabilityText } from "./numbers.ts";
import { plainName } from "./plain-name.ts";
import { sentence, type View } from "./templates.ts";

/** Something to know before the reasons are read, as a code for programs and a sentence for people. */
export function tellNotice(facts: NoticeFacts): Notice {
  return { code: facts.code, message: sentence(facts.code, viewOf(facts)) };
}

function viewOf(facts: NoticeFacts): View {
  if (facts.code === "estimated_gradient") return {};
  if (facts.code === "few_names") return { named: facts.named, units: facts.units, several: facts.named > 1 };
  const predicted = plainName(facts.predicted.label);
  const probability = facts.predicted.probability === null ? null : probabilityText(facts.predicted.probability);
  switch (facts.code) {
    case "unsure":
      return { predicted, probability };
    case "prediction_mismatch":
      return { expected: plainName(facts.expected), predicted, probability };
    case "probability_mismatch":
      return { expected: probabilityText(facts.expected), predicted, probability, tolerance: facts.tolerance };
    case "wrong_prediction":
      return { label: plainName(facts.label), predicted };
  }
}

import type { Check, Prediction } from "@camscribe/contracts";
import type { ExplanationFacts, UntoldExplanation, UntoldReason } from "../facts.ts";

/** Facts for tests: a sheep that a network of 192 units saw, with what a test wants otherwise. */
export function sheepFacts(
  explanation: Partial<UntoldExplanation> = {},
  facts: Partial<Omit<ExplanationFacts, "explanation">> = {},
): ExplanationFacts {
  return {
    language: "en",
    explanation: {
      target: { ...prediction("sheep", 0.99, 0.6), contrast: null, within: null },
      map: "hires-cam",
      mode: "default",
      ranking: "contribution",
      counterfactual: false,
      reasons: [reason({})],
      unnamed_share: 0.4,
      decision_without: null,
      // Far from the difference of 6.99 that the layer is measured to make: no percentages.
      layer_effect: { score_off: -6, first_order_sum: 1.07 },
      heatmap: { height: 64, width: 64, maximum: 0.06, peak: [0.5, 0.5] },
      ...explanation,
    },
    predictions: [prediction("sheep", 0.99, 0.6), prediction("person", 0.3, 0.51)],
    read: "vector",
    units: 192,
    named: 36,
    notices: [],
    first: true,
    ...facts,
  };
}

/** A layer whose contributions add up exactly: 0.99 with it, 0 without, 0.99 in sum. */
export const ADDS_UP = { layer_effect: { score_off: 0, first_order_sum: 0.99 } } as const;

/** Checks were not asked for. */
export const UNTESTED: Check = {
  delta_score: null,
  delta_probability: null,
  controls: 0,
  stronger_controls: 0,
  outcome: "untested",
};

/** The labels' lengths stand for their indices. */
export function prediction(label: string, score: number, probability: number | null): Prediction {
  return { index: label.length, label, score, probability };
}

/** A reason of one unit named 'cat', in the centre, with what a test wants otherwise. */
export function reason(change: Partial<UntoldReason>): UntoldReason {
  return {
    rank: 1,
    sign: "for",
    concept: "cat",
    relation: "context",
    contribution: 0.5,
    share: 0.3,
    units: [unit(7, 0.5)],
    region: { box: [0.4, 0.4, 0.6, 0.6], place: "centre" },
    check: UNTESTED,
    pixel_check: null,
    name_evidence: { method: "iou", score: 0.2, heldout_score: 0.18, chance_p: null, reliable: true },
    ...change,
  };
}

export function unit(index: number, contribution: number): UntoldReason["units"][number] {
  return { unit: index, importance: contribution / 10_000, contribution, name_score: 0.2 };
}

import type { ExplanationFacts, UntoldReason } from "../facts.ts";

const sheep = { index: 18, label: "sheep", score: 1, probability: 0.6 };
const cow = { index: 19, label: "cow", score: 0.5, probability: 0.5 };

const reason: UntoldReason = {
  rank: 1,
  sign: "for",
  concept: "sheep",
  relation: "itself",
  contribution: 0.5,
  share: 0.5,
  units: [{ unit: 7, importance: 0.001, contribution: 0.5, name_score: 0.2 }],
  region: { box: [0.4, 0.4, 0.6, 0.6], place: "centre" },
  check: { delta_score: -0.4, delta_probability: -0.1, controls: 39, stronger_controls: 0, outcome: "passed" },
  pixel_check: { delta_score: -0.3, delta_probability: -0.1 },
  name_evidence: { method: "iou", score: 0.2, heldout_score: 0.2, chance_p: 0.01, reliable: true },
};

/** Facts in which every field has something, so that a view of them knows every word that a template may use. */
export const FULL_SAMPLE: ExplanationFacts = {
  language: "en",
  explanation: {
    target: { ...sheep, contrast: cow, within: [0.1, 0.2, 0.8, 0.9] },
    map: "hires-cam",
    mode: "default",
    ranking: "contribution",
    counterfactual: false,
    reasons: [reason],
    unnamed_share: 0.5,
    decision_without: { ranks: [1], prediction: cow, changed: true },
    layer_effect: { score_off: 0, first_order_sum: 0.5 },
    heatmap: { height: 64, width: 64, maximum: 0.1, peak: [0.5, 0.5] },
  },
  predictions: [sheep, cow],
  read: "vector",
  units: 192,
  named: 36,
  notices: [{ code: "unsure", message: "The network is unsure." }],
  first: true,
};

/** A unit without a name, a place or a test. */
const bareReason: UntoldReason = {
  ...reason,
  concept: null,
  relation: null,
  region: null,
  check: { delta_score: null, delta_probability: null, controls: 0, stronger_controls: 0, outcome: "untested" },
  pixel_check: null,
  name_evidence: null,
};

/** Facts in which every field that may be missing is. */
export const BARE_SAMPLE: ExplanationFacts = {
  ...FULL_SAMPLE,
  explanation: {
    ...FULL_SAMPLE.explanation,
    target: { ...sheep, probability: null, contrast: null, within: null },
    reasons: [bareReason],
    decision_without: null,
    heatmap: { height: 64, width: 64, maximum: 0, peak: null },
  },
  predictions: [{ ...sheep, probability: null }],
  named: null,
  notices: [],
  first: false,
};

/** The same, and nothing to say of it. */
export const EMPTY_SAMPLE: ExplanationFacts = {
  ...BARE_SAMPLE,
  explanation: { ...BARE_SAMPLE.explanation, reasons: [] },
};

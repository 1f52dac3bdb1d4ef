import { type Check, PLACES, type Prediction } from "@camscribe/contracts";
import type { ExplanationFacts, NoticeFacts, UntoldReason } from "../facts.ts";
import { UNTESTED } from "./facts.ts";

/** Words that no template holds, so that one in a text comes from the facts. */
export const CLASSES = ["zorbal", "quillet", "mardoon", "wexling", "tribbok", "snarvel"];
export const CONCEPTS = ["flimmet", "groltan", "pavvish", "yundle", "brakkon", ...CLASSES.slice(0, 3)];

const RELATIONS = ["itself", "part", "context", "another class"] as const;
const READS = ["vector", "soft-peak", "peak", "mean"] as const;

/** Facts of any kind, well-formed as the naming makes them, the same for the same seed. */
export function randomFacts(seed: number): ExplanationFacts {
  const random = new Random(seed);
  const mode = random.pick(["default", "default", "paper"] as const);
  const isNamed = random.chance(0.8);
  const classes = random.shuffled(CLASSES);
  // A card either has a probability for all classes or for none.
  const activated = random.chance(0.8);
  const predictions = classes.slice(0, 5).map((label) => classFacts(label, activated, random));
  const reasons = reasonsOf(random, mode, isNamed, { isChecked: random.chance(0.8), activated });
  const score_off = random.between(-8, 8);
  const target = {
    ...random.pick(predictions),
    contrast: random.chance(0.3) ? classFacts(classes[5]!, activated, random) : null,
    within: random.chance(0.2) ? ([0.1, 0.25, 0.6, 0.75] as [number, number, number, number]) : null,
  };
  const drop = target.score - (target.contrast?.score ?? 0) - score_off;
  return {
    language: "en",
    explanation: {
      target,
      map: "hires-cam",
      mode,
      ranking: random.pick(["contribution", "importance"] as const),
      counterfactual: random.chance(0.2),
      reasons,
      unnamed_share: random.between(0, 1 - forShares(reasons)),
      decision_without: decisionWithout(random, reasons, predictions),
      layer_effect: { score_off, first_order_sum: drop * random.pick([1, 0.9, 1.2, 0.1, -0.5]) },
      heatmap: { height: 7, width: 7, maximum: 1, peak: random.chance(0.9) ? [0.5, 0.5] : null },
    },
    predictions,
    read: random.pick(READS),
    units: random.whole(13, 3000),
    named: isNamed ? random.whole(1, 13) : random.pick([0, null]),
    notices: [],
    first: random.chance(0.5),
  };
}

/** A notice of each kind. */
export function randomNotices(seed: number): NoticeFacts[] {
  const random = new Random(seed);
  const [one, other] = random.shuffled(CLASSES) as [string, string];
  const predicted = { ...classFacts(one, true, random), probability: random.between(0, 1) };
  const tolerance = random.pick([0.02, 0.001, 0]);
  const expected = Math.min(1, predicted.probability + tolerance + random.between(0, 0.1) ** 3 + 1e-6);
  const units = random.whole(13, 3000);
  return [
    { code: "unsure", predicted: { ...predicted, probability: random.between(0, 0.2) } },
    {
      code: "prediction_mismatch",
      expected: other,
      predicted: random.chance(0.5) ? predicted : classFacts(one, false, random),
    },
    { code: "probability_mismatch", predicted, expected, tolerance },
    { code: "wrong_prediction", label: other, predicted },
    { code: "few_names", named: random.whole(0, 12), units },
    { code: "estimated_gradient" },
  ];
}

function classFacts(label: string, activated: boolean, random: Random): Prediction {
  const probability = activated ? random.between(0, 1) ** random.pick([1, 5]) : null;
  return { index: CLASSES.indexOf(label), label, score: random.between(-9, 9), probability };
}

function reasonsOf(
  random: Random,
  mode: "default" | "paper",
  isNamed: boolean,
  checks: { isChecked: boolean; activated: boolean },
): UntoldReason[] {
  const concepts = random.shuffled(CONCEPTS).slice(0, random.whole(0, 6));
  return concepts.map((concept, index) => {
    const units = Array.from({ length: isNamed && mode === "default" ? random.whole(1, 15) : 1 }, () => ({
      unit: random.whole(0, 3000),
      importance: random.between(-1e-3, 1e-3),
      contribution: random.between(-1, 1) ** 3,
      name_score: null,
    }));
    const contribution = units.reduce((sum, unit) => sum + unit.contribution, 0);
    return {
      rank: index + 1,
      sign: contribution < 0 ? "against" : "for",
      concept: isNamed ? concept : null,
      relation: isNamed ? random.pick(RELATIONS) : null,
      contribution,
      share: random.between(0, 1 / concepts.length),
      units,
      pixel_check: random.chance(0.3)
        ? { delta_score: random.between(-2, 2), delta_probability: checks.activated ? random.between(-0.5, 0.5) : null }
        : null,
      check: checkFacts(random, contribution, checks),
      region: random.chance(0.9) ? { box: [0, 0, 1, 1], place: random.pick(PLACES) } : null,
      name_evidence: isNamed
        ? {
            method: "iou",
            score: random.between(0, 0.4),
            heldout_score: random.pick([null, 0.03, 0.3]),
            chance_p: null,
            reliable: true,
          }
        : null,
    };
  });
}

/** A check as the judge makes it: its outcome follows from its numbers. */
function checkFacts(random: Random, contribution: number, { isChecked, activated }: Record<string, boolean>): Check {
  if (!isChecked) return UNTESTED;
  const delta_score = -Math.sign(contribution) * random.between(-0.3, 1) * random.pick([1, 1e-3]);
  const delta_probability = activated ? random.between(-0.5, 0.5) : null;
  const controls = random.pick([39, 39, 12]);
  const stronger_controls = random.pick([0, 0, random.whole(1, controls)]);
  const isAsClaimed = delta_score < 0 === contribution >= 0;
  const judged = stronger_controls > 0 ? "not_passed" : isAsClaimed ? "passed" : "opposite";
  const outcome = controls < 39 ? "untested" : judged;
  return { delta_score, delta_probability, controls, stronger_controls, outcome };
}

function decisionWithout(
  random: Random,
  reasons: readonly UntoldReason[],
  predictions: readonly Prediction[],
): ExplanationFacts["explanation"]["decision_without"] {
  const off = reasons.filter(({ check }) => check.delta_score !== null && random.chance(0.5));
  if (off.length === 0) return null;
  return { ranks: off.map(({ rank }) => rank), prediction: random.pick(predictions), changed: random.chance(0.5) };
}

function forShares(reasons: readonly UntoldReason[]): number {
  return reasons.filter(({ sign }) => sign === "for").reduce((sum, { share }) => sum + share, 0);
}

/** Mulberry32: small, and the same on every machine. */
class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.whole(0, items.length - 1)]!;
  }

  shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, key: this.next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  }
}

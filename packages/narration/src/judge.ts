import type { Prediction } from "@camscribe/contracts";
import type { UntoldExplanation, UntoldReason } from "./facts.ts";

/** Above this part of the measured difference the contributions do not add up, and no percentage is told. */
const LARGEST_GAP = 1 / 4;

/** Strengths that differ by less are told as nearly equal. */
const NEARLY_EQUAL = 0.05;

/** Units that point the other way are told from this part of their reason's strength on. */
const MIXED = 1 / 4;

/** Below this probability of its first choice the network itself puts four to one, or more, against what it says. */
const UNSURE = 0.2;

/** Below it a change of score is told by its size, not by the two scores: rounded, they would tell it wrongly. */
const SLIGHT = 0.01;

/** What the layer is measured to do to the explained score, beside what its contributions add up to. */
export interface LayerJudgement {
  /** The explained score: the class's own, or in a contrast the difference of the two. */
  score: number;
  /** Score with the layer less score without it. */
  difference: number;
  /** Whether contributions may be read as parts of that difference. */
  addsUp: boolean;
}

export function judgeLayer({ target, layer_effect }: UntoldExplanation): LayerJudgement {
  const score = target.score - (target.contrast?.score ?? 0);
  const difference = score - layer_effect.score_off;
  const gap = Math.abs(layer_effect.first_order_sum - difference);
  return { score, difference, addsUp: gap <= LARGEST_GAP * Math.abs(difference) };
}

/** Whether the first two reasons are too close for their order to mean much. */
export function isNearTie({ reasons: [first, second], ranking, mode }: UntoldExplanation): boolean {
  if (first === undefined || second === undefined || mode === "paper") return false;
  const strength = (reason: UntoldReason) =>
    Math.abs(ranking === "importance" ? sum(reason.units.map((unit) => unit.importance)) : reason.contribution);
  return strength(first) - strength(second) < NEARLY_EQUAL * strength(first);
}

/** How many units of a reason point the other way; 0 where they weigh little. */
export function opposingUnits({ units, sign }: UntoldReason): number {
  const claimed = sign === "for" ? 1 : -1;
  const opposing = units.map((unit) => unit.contribution * claimed).filter((contribution) => contribution < 0);
  const agreeing = units.map((unit) => unit.contribution * claimed).filter((contribution) => contribution > 0);
  return -sum(opposing) >= MIXED * sum(agreeing) ? opposing.length : 0;
}

/** Whether the score moved, without the reason's units, to the other side than their sign says. */
export function movedOtherWay({ sign, check: { delta_score } }: UntoldReason): boolean {
  return delta_score !== null && (sign === "for" ? delta_score > 0 : delta_score < 0);
}

/** Whether the network's first choice is one that it hardly believes in; never, where it tells no probability. */
export function isUnsure({ probability }: Prediction): boolean {
  return probability !== null && probability < UNSURE;
}

/** Whether two scores are too close to tell their difference by naming both. */
export function isSlight(difference: number): boolean {
  return Math.abs(difference) < SLIGHT;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

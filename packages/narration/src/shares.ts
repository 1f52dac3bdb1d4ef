import type { UntoldExplanation, UntoldReason } from "./facts.ts";
import { judgeLayer } from "./judge.ts";
import { percentages } from "./numbers.ts";

/** The layer's first-order evidence of one sign in whole percentages that add up to 100. */
export interface SharesOfSide {
  /** Of each reason of the sign. */
  of: ReadonlyMap<UntoldReason, number>;
  /** Of all these reasons. */
  told: number;
  /** Of named units that stand in none of them. */
  others: number;
  /** Of units without a reliable name; known only of the evidence for the class. */
  unnamed: number;
}

/**
 * Percentages are told only where the contributions add up to what the layer is measured to do, and not in the paper's
 * account, which is by importance. Else `null`.
 */
export function sharesOfSide(explanation: UntoldExplanation, sign: UntoldReason["sign"]): SharesOfSide | null {
  if (explanation.mode === "paper" || !judgeLayer(explanation).addsUp) return null;
  const reasons = explanation.reasons.filter((reason) => reason.sign === sign);
  const shares = reasons.map((reason) => reason.share);
  const isNamed = reasons.some((reason) => reason.concept !== null);
  const unnamed = isNamed && sign === "for" ? explanation.unnamed_share : 0;
  const rest = Math.max(0, 1 - unnamed - shares.reduce((sum, share) => sum + share, 0));
  const [others, without, ...each] = percentages([rest, unnamed, ...shares]) as [number, number, ...number[]];
  return {
    of: new Map(reasons.map((reason, index) => [reason, each[index]!])),
    told: each.reduce((sum, share) => sum + share, 0),
    others,
    unnamed: without,
  };
}

import type { UntoldExplanation, UntoldReason } from "./facts.ts";
import { judgeLayer } from "./judge.ts";
import { percentages } from "./numbers.ts";
import type { Voice } from "./voice.ts";

/** A part of a whole. */
export interface Share {
  /** Whole; those of one sign add up to 100. */
  percent: number;
  /** 0..1, before it was rounded. */
  share: number;
}

/** The layer's first-order evidence of one sign. */
export interface SharesOfSide {
  /** Of each reason of the sign. */
  of: ReadonlyMap<UntoldReason, Share>;
  /** Of all these reasons. */
  told: Share;
  /** Of named units that stand in none of them. */
  others: Share;
  /** Of units without a reliable name; known only of the evidence for the class. */
  unnamed: Share;
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
  const sum = shares.reduce((sum, share) => sum + share, 0);
  const parts = [Math.max(0, 1 - unnamed - sum), unnamed, ...shares];
  const rounded = percentages(parts);
  const [others, without, ...each] = parts.map((share, part) => ({ percent: rounded[part]!, share })) as [
    Share,
    Share,
    ...Share[],
  ];
  return {
    of: new Map(reasons.map((reason, index) => [reason, each[index]!])),
    told: { percent: each.reduce((sum, { percent }) => sum + percent, 0), share: sum },
    others,
    unnamed: without,
  };
}

/** "37 %", "under 1 %"; `null` of no share. */
export function percentWords(voice: Voice, part: Share | undefined): string | null {
  return part === undefined ? null : voice.percent(part.percent, part.share);
}

import type { Check } from "@camscribe/contracts";

/** Controls of one check: with 39 of them a group that is like any other is the strongest in 1 of 40 cases. */
export const CONTROL_COUNT = 39;

/**
 * The verdict on one reason.
 *
 * - `untested`: too few controls were found;
 * - `not_passed`: some control changed the score at least as much, or nothing changed it;
 * - `passed`: the score changed more than with any control, in the direction that was claimed;
 * - `opposite`: as much, in the other direction.
 *
 * @param effect    change of score and of probability when the reason is switched off
 * @param controls  changes of score with each control
 * @param sign      what the reason was said to be
 */
export function judge(
  effect: { score: number; probability: number | null },
  controls: readonly number[],
  sign: "for" | "against",
): Check {
  const size = Math.abs(effect.score);
  const stronger = controls.filter((change) => !(Math.abs(change) < size)).length;
  return {
    delta_score: effect.score,
    delta_probability: effect.probability,
    controls: controls.length,
    stronger_controls: stronger,
    outcome: outcomeOf(effect.score, controls.length, stronger, sign),
  };
}

function outcomeOf(change: number, controls: number, stronger: number, sign: "for" | "against"): Check["outcome"] {
  if (controls < CONTROL_COUNT) return "untested";
  if (stronger > 0 || change === 0) return "not_passed";
  return change < 0 === (sign === "for") ? "passed" : "opposite";
}

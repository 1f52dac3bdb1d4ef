import type { ExplanationFacts, UntoldReason } from "./facts.ts";
import { isSlight, judgeLayer, movedOtherWay } from "./judge.ts";
import type { Voice } from "./voice.ts";

/**
 * What the network says without a reason's units, and how that compares: "without them the score falls from 0.99 to 0.41,
 * more than without any of 39 equally active groups of units"; `null` where it was not measured.
 */
export function effectWords(voice: Voice, facts: ExplanationFacts, reason: UntoldReason): string | null {
  const { delta_score: delta, outcome, controls, stronger_controls } = reason.check;
  if (delta === null) return null;
  return voice.say("effect", {
    ...changeView(voice, facts, delta),
    // where the outcome is "opposite", that is said at its end
    otherWay: outcome !== "opposite" && movedOtherWay(reason),
    one: reason.units.length === 1,
    controls,
    stronger: stronger_controls,
    passed: outcome === "passed",
    notPassed: outcome === "not_passed",
    opposite: outcome === "opposite",
    untested: outcome === "untested",
  });
}

/** "With this part of the picture blurred, the score falls from 0.99 to 0.83."; `null` where it was not measured. */
export function pixelWords(
  voice: Voice,
  facts: ExplanationFacts,
  { pixel_check }: UntoldReason,
  called: "this" | "strongest",
): string | null {
  if (pixel_check === null) return null;
  return voice.say("pixelCheck", {
    ...changeView(voice, facts, pixel_check.delta_score),
    strongest: called === "strongest",
  });
}

/** "score change -0.12 without them"; `null` where it was not measured. */
export function changeWords(voice: Voice, { explanation }: ExplanationFacts, reason: UntoldReason): string | null {
  if (reason.check.delta_score === null) return null;
  return voice.say("change", {
    one: reason.units.length === 1,
    contrast: explanation.target.contrast !== null,
    delta: voice.signed(reason.check.delta_score),
  });
}

function changeView(voice: Voice, facts: ExplanationFacts, delta: number) {
  const { score } = judgeLayer(facts.explanation);
  return {
    score: scoreWords(voice, facts),
    still: delta === 0,
    by: isSlight(delta) ? voice.score(Math.abs(delta)) : null,
    falls: delta < 0,
    from: voice.score(score),
    to: voice.score(score + delta),
  };
}

/** "the score", or in a contrast "the difference of the two scores". */
export function scoreWords(voice: Voice, { explanation }: ExplanationFacts): string {
  return voice.say("score", { contrast: explanation.target.contrast !== null });
}

import type { Check, Explanation, PixelCheck } from "@camscribe/contracts";
import type { AblationOutput, RunOutput } from "@camscribe/engine";
import { type CheckPlan, planChecks } from "@camscribe/verification";
import { decisionsWithout } from "./decisions-without.ts";
import type { NamedTarget } from "./name-image.ts";
import type { PreparedImage } from "./prepare-image.ts";

/** An image whose reasons have names. */
export interface NamedImage {
  image: PreparedImage;
  run: RunOutput;
  targets: readonly NamedTarget[];
}

/** What the network says without the reasons of one target. */
export interface TargetChecks {
  /** One for each reason. */
  reasons: readonly Check[];
  decision: Explanation["decision_without"];
  /** One for each reason; left out where they were not asked for. */
  pixels?: readonly (PixelCheck | null)[] | undefined;
}

/**
 * Checks the reasons of some images of one layer: all of them and all their controls are one call of the head.
 *
 * @returns for each image one for each of its targets
 */
export async function checkImages(
  images: readonly NamedImage[],
  labels: readonly string[],
): Promise<(readonly TargetChecks[])[]> {
  const ablation = images[0]?.image.layer.ablation;
  if (!ablation) return images.map(({ targets }) => untested(targets));
  const plans = images.map((named) => planOf(named, ablation.isLinear));
  const runs = await ablation.run(
    images.map(({ image, run }, index) => ({
      carried: run.carried,
      classes: run.chosen,
      region: image.region?.places,
      off: (plans[index] as CheckPlan).off,
    })),
  );
  const checked: (readonly TargetChecks[])[] = [];
  for (const [index, named] of images.entries()) {
    const checks = (plans[index] as CheckPlan).judge(runs[index] as AblationOutput[]);
    const decisions = await decisionsWithout(ablation, named, checks, labels);
    checked.push(checks.map((reasons, target) => ({ reasons, decision: decisions[target] ?? null })));
  }
  return checked;
}

/** Checks of reasons that were not run. */
export function untested(targets: readonly NamedTarget[]): TargetChecks[] {
  const check: Check = {
    delta_score: null,
    delta_probability: null,
    controls: 0,
    stronger_controls: 0,
    outcome: "untested",
  };
  return targets.map(({ reasons }) => ({ reasons: reasons.map(() => check), decision: null }));
}

function planOf({ image, run, targets }: NamedImage, isLinear: boolean): CheckPlan {
  const { runner, rest } = image.layer;
  const { height, width, units } = runner.layer;
  const places = height * width;
  const totals = Float32Array.from({ length: units }, (_, unit) => {
    const values = run.activations.subarray(unit * places, (unit + 1) * places);
    const resting = rest?.[unit] ?? 0;
    return values.reduce((sum, value) => sum + Math.abs(value - resting), 0);
  });
  const asked = targets.map(({ asked, contrast, index, reasons }) => ({
    asked,
    contrast,
    reasons: reasons.map(({ units, sign }) => ({ units: units.map(({ unit }) => unit), sign })),
    contributions: isLinear ? run.targets[index]?.contributions : undefined,
  }));
  return planChecks(asked, { activations: totals, seed: image.input.request.seed });
}

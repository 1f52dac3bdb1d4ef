import type { RunOutput, TargetOutput } from "@camscribe/engine";
import type { PreparedImage } from "./prepare-image.ts";

/**
 * Runs of a layer that goes below zero, told from where its units rest: a unit that is off is not at zero there.
 *
 *   s_k = Σ_ij (∂y/∂A_ij^k) · (A_ij^k − rest_k) = Σ_ij (∂y/∂A_ij^k) · A_ij^k − Z · α_k · rest_k
 *
 * The scores without the layer are then those with every unit at rest: one run of the head an image.
 *
 * @param images  of one layer
 */
export async function measuredFromRest(
  images: readonly PreparedImage[],
  runs: readonly RunOutput[],
): Promise<RunOutput[]> {
  const { ablation, rest, runner } = (images[0] as PreparedImage).layer;
  if (ablation === null || rest === null) return [...runs];
  const everyUnit = Array.from(rest.keys());
  const off = await ablation.run(
    runs.map(({ carried, chosen }, index) => ({
      carried,
      classes: chosen,
      region: images[index]?.region?.places,
      off: [everyUnit],
    })),
  );
  const places = runner.layer.height * runner.layer.width;
  const fromRest = (target: TargetOutput): TargetOutput => ({
    ...target,
    contributions: target.contributions.map(
      (own, unit) => own - places * (target.alpha[unit] as number) * (rest[unit] as number),
    ),
  });
  return runs.map((run, index) => ({
    ...run,
    scoresOff: off[index]?.[0]?.scores as Float32Array,
    targets: run.targets.map(fromRest),
  }));
}

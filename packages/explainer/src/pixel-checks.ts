import type { CardScores, PixelCheck } from "@camscribe/contracts";
import type { RunOutput } from "@camscribe/engine";
import { blurRegion } from "@camscribe/imaging";
import type { NamedImage } from "./check-images.ts";
import type { NamedTarget, PlacedReason } from "./name-image.ts";
import { predictionOf } from "./probability.ts";

/**
 * What the network says of an image with each reason's region blurred: a second check, by pixels, that knows nothing of
 * units. All regions are one call of the network.
 *
 * @returns `[target][reason]`; `null` where a reason has no region
 */
export async function pixelChecks(
  { image, run, targets }: NamedImage,
  labels: readonly string[],
  activation: CardScores["activation"],
): Promise<(PixelCheck | null)[][]> {
  const { width, height } = image.inputSize;
  const reasons = targets.flatMap((target) => target.reasons.map((reason) => ({ target, reason })));
  const placed = reasons.filter(({ reason }) => reason.region !== null);
  const inputs = await Promise.all(
    placed.map(async ({ reason }) => ({
      pixels: await blurRegion({ data: image.pixels, width, height }, boxOf(reason), image.window),
      classes: run.chosen,
      seed: [run.chosen.map((_, index) => (index === 0 ? 1 : 0))],
      region: image.region?.places,
    })),
  );
  const runs = inputs.length === 0 ? [] : await image.layer.runner.run(inputs);
  const checks = new Map<PlacedReason, PixelCheck>();
  for (const [index, { target, reason }] of placed.entries()) {
    const said = (of: RunOutput) =>
      saidOf(target, run.chosen, (chosen) => predictionOf(chosen, of, labels, activation));
    const [before, after] = [said(run), said(runs[index] as RunOutput)];
    checks.set(reason, {
      delta_score: after.score - before.score,
      delta_probability:
        before.probability === null || after.probability === null ? null : after.probability - before.probability,
    });
  }
  return targets.map((target) => target.reasons.map((reason) => checks.get(reason) ?? null));
}

/** The explained score (of a contrast the difference) and the class's probability. */
function saidOf(
  { asked, contrast }: NamedTarget,
  chosen: readonly number[],
  predict: (index: number) => { score: number; probability: number | null },
): { score: number; probability: number | null } {
  const { score, probability } = predict(chosen[asked] as number);
  return { score: score - (contrast === null ? 0 : predict(chosen[contrast] as number).score), probability };
}

function boxOf({ region }: PlacedReason): readonly [number, number, number, number] {
  return region?.box ?? [0, 0, 0, 0];
}

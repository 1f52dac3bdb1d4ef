import { type LayerSurvey, Surveyor } from "./layer-survey.ts";
import type { DissectionPlan } from "./plan.ts";
import { quantileRank } from "./quantile.ts";
import type { ShardTools } from "./shard-count.ts";

/** How many values of a layer's unit set its threshold: all places of the images that choose names. */
export function valuesPerUnit(plan: DissectionPlan, layer: number): number {
  const { height, width } = plan.layers[layer]!;
  const choosing = plan.shards.filter(({ part }) => part === "choosing");
  return choosing.reduce((images, shard) => images + shard.images.length, 0) * height * width;
}

/** The first pass over a shard: one survey for each layer. */
export async function surveyShard(
  plan: DissectionPlan,
  shard: number,
  { dissector, set, files }: ShardTools,
): Promise<LayerSurvey[]> {
  const { images, part } = plan.shards[shard]!;
  const surveyors = plan.layers.map(
    ({ units }, layer) => new Surveyor(units, quantileRank(plan.quantile, valuesPerUnit(plan, layer)).capacity),
  );
  const seen: Float32Array[][] = [];
  for await (const { image, activations } of dissector.see(set, images)) {
    for (const [layer, surveyor] of surveyors.entries()) surveyor.add(image, activations[layer]!, part === "choosing");
    if (files !== undefined) seen.push(activations);
  }
  await files?.write(shard, seen);
  return surveyors.map((surveyor) => surveyor.survey());
}

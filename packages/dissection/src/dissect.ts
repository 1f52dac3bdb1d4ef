import type { ConceptSet } from "@camscribe/concepts";
import { type LayerSurvey, type MergedSurvey, mergeSurveys } from "./layer-survey.ts";
import { addShard, emptyCounts, type MergedCounts } from "./merged-counts.ts";
import type { DissectionPlan } from "./plan.ts";
import { quantileRank, thresholds } from "./quantile.ts";
import { countShard, type ShardCount, type ShardTools } from "./shard-count.ts";
import { surveyShard, valuesPerUnit } from "./shard-survey.ts";
import { packSummary, type Summaries, unpackSummary } from "./summaries.ts";

/** How far a dissection is. */
export interface Progress {
  pass: "survey" | "count";
  /** Images of this pass. */
  done: number;
  of: number;
}

/** A layer as both passes show it. */
export interface DissectedUnits {
  survey: MergedSurvey;
  /** T_k. */
  thresholds: Float32Array;
}

export interface Dissection {
  layers: readonly DissectedUnits[];
  counts: MergedCounts;
}

export interface DissectionRun extends ShardTools {
  plan: DissectionPlan;
  summaries: Summaries;
  onProgress: (progress: Progress) => void;
  signal: AbortSignal;
}

/** Both passes in this process, shard by shard; shards whose summaries are there are not run again. */
export async function dissect(run: DissectionRun): Promise<Dissection> {
  const { plan } = run;
  const surveys: LayerSurvey[][] = [];
  const survey = (shard: number) => surveyShard(plan, shard, run);
  await eachShard<LayerSurvey[]>(run, "survey", survey, (summary) => surveys.push(summary));
  const layers = mergeLayers(plan, run.set, surveys);
  const found = layers.map((layer) => layer.thresholds);
  const counts = emptyCounts(plan, run.set);
  const count = (shard: number) => countShard(plan, shard, found, run);
  await eachShard<ShardCount>(run, "count", count, (summary) => addShard(counts, summary));
  return { layers, counts };
}

/** The whole layers out of their shards. @param surveys  of each shard, of each layer */
export function mergeLayers(
  plan: DissectionPlan,
  set: ConceptSet,
  surveys: readonly (readonly LayerSurvey[])[],
): DissectedUnits[] {
  return plan.layers.map(({ units }, layer) => {
    const n = valuesPerUnit(plan, layer);
    const survey = mergeSurveys(
      surveys.map((shard) => shard[layer]!),
      { units, images: set.images.length, capacity: quantileRank(plan.quantile, n).capacity },
    );
    return { survey, thresholds: thresholds(survey.tail, units, plan.quantile, n) };
  });
}

async function eachShard<Summary>(
  { plan, summaries, onProgress, signal }: DissectionRun,
  pass: Progress["pass"],
  work: (shard: number) => Promise<Summary>,
  merge: (summary: Summary) => void,
): Promise<void> {
  const of = plan.shards.reduce((images, shard) => images + shard.images.length, 0);
  let done = 0;
  for (const [index, shard] of plan.shards.entries()) {
    const key = `${pass}-${index}`;
    const bytes = (await summaries.get(key)) ?? (await packSummary(await work(index)));
    await summaries.put(key, bytes);
    merge(await unpackSummary<Summary>(bytes));
    done += shard.images.length;
    onProgress({ pass, done, of });
    signal.throwIfAborted();
  }
}

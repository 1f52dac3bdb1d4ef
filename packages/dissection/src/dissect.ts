import type { LayerSurvey } from "./layer-survey.ts";
import { addShard, emptyCounts, type MergedCounts } from "./merged-counts.ts";
import { addSurveys, type DissectedUnits, emptySurveys, thresholdsOf, withThresholds } from "./merged-surveys.ts";
import { type DissectionPlan, planDigest } from "./plan.ts";
import { countShard, type ShardCount, type ShardTools } from "./shard-count.ts";
import { surveyShard } from "./shard-survey.ts";
import { packSummary, type Summaries, summaryStamp, unpackSummary } from "./summaries.ts";

/** How far a dissection is. */
export interface Progress {
  pass: "survey" | "count" | "patches" | "pixels";
  /** Images of this pass; in the last two only those that patches are cut out of, or names are tested by. */
  done: number;
  of: number;
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

/**
 * Both passes, shard by shard, and their sums. Shards whose summaries are there, whole and of this plan, are not run
 * again, wherever they were run.
 */
export async function dissect(run: DissectionRun): Promise<Dissection> {
  const layers = await surveyAll(run);
  return { layers, counts: await countAll(run, thresholdsOf(layers)) };
}

/** The first pass. */
export async function surveyAll(run: DissectionRun): Promise<DissectedUnits[]> {
  const merged = emptySurveys(run.plan, run.set);
  await eachShard<LayerSurvey[]>(run, "survey", {
    work: (shard) => surveyShard(run.plan, shard, run),
    merge: (survey) => addSurveys(merged, survey),
  });
  return withThresholds(run.plan, merged);
}

async function countAll(run: DissectionRun, thresholds: readonly Float32Array[]): Promise<MergedCounts> {
  const merged = emptyCounts(run.plan, run.set);
  await eachShard<ShardCount>(run, "count", {
    work: (shard) => countShard(run.plan, shard, thresholds, run),
    merge: (count) => addShard(merged, count),
  });
  return merged;
}

/** One shard is held at a time, however many there are. */
async function eachShard<Summary>(
  { plan, summaries, onProgress, signal }: DissectionRun,
  pass: Progress["pass"],
  { work, merge }: { work: (shard: number) => Promise<Summary>; merge: (summary: Summary) => void },
): Promise<void> {
  const of = plan.shards.reduce((images, shard) => images + shard.images.length, 0);
  const digest = planDigest(plan);
  let done = 0;
  for (const [index, shard] of plan.shards.entries()) {
    const key = `${pass}-${index}`;
    const stamp = summaryStamp(digest, key);
    const kept = await summaries.get(key);
    const known = kept && (await unpackSummary<Summary>(stamp, kept));
    const summary = known ?? (await work(index));
    if (known === undefined) await summaries.put(key, await packSummary(stamp, summary));
    merge(summary);
    done += shard.images.length;
    onProgress({ pass, done, of });
    signal.throwIfAborted();
  }
}

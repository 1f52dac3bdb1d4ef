import { type ConceptSet, PARTS, type Part } from "@camscribe/concepts";
import { addCount, emptyCount, type LayerCount } from "./layer-count.ts";
import type { DissectionPlan } from "./plan.ts";
import { countSize, type ImageLabels, type ShardCount } from "./shard-count.ts";

/** A layer's pixel counts in one part: with its own labels, and with shuffled ones. */
export interface PartCount {
  truth: LayerCount;
  /** One for each round. */
  chance: readonly LayerCount[];
}

/** What all shards counted. */
export interface MergedCounts {
  /** For each layer and each part. */
  layers: readonly Readonly<Record<Part, PartCount>>[];
  /** Of each image of the set. */
  labels: ImageLabels[];
}

export function emptyCounts(plan: DissectionPlan, set: ConceptSet): MergedCounts {
  const layers = plan.layers.map(({ units }) => {
    const size = countSize(set, units);
    const part = (): PartCount => ({
      truth: emptyCount(size),
      chance: Array.from({ length: plan.rounds }, () => emptyCount(size)),
    });
    return Object.fromEntries(PARTS.map((name) => [name, part()])) as Record<Part, PartCount>;
  });
  return { layers, labels: [] };
}

/** Adds a shard; the sums are whole numbers, so its turn does not matter. */
export function addShard(merged: MergedCounts, { part, images, labels, layers }: ShardCount): void {
  for (const [row, image] of images.entries()) merged.labels[image] = copyOf(labels[row]!);
  for (const [layer, { truth, chance }] of layers.entries()) {
    const total = merged.layers[layer]![part];
    addCount(total.truth, truth);
    for (const [round, count] of chance.entries()) addCount(total.chance[round]!, count);
  }
}

/** On memory of its own: what was read from a summary is a view of all of it, and would keep it whole. */
function copyOf({ concepts, shares, shuffled }: ImageLabels): ImageLabels {
  return { concepts: concepts.slice(), shares: shares.slice(), shuffled: shuffled.map((labels) => labels.slice()) };
}

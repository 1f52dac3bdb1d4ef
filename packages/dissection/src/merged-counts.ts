import { type ConceptSet, PARTS, type Part } from "@camscribe/concepts";
import { addCount, emptyCount, type LayerCount } from "./layer-count.ts";
import type { DissectionPlan } from "./plan.ts";
import { countSize, type ShardCount } from "./shard-count.ts";

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
  /** `[images, concepts]`: part of the picture that bears the label, 0..1. */
  shares: Float32Array;
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
  return { layers, shares: new Float32Array(set.images.length * set.concepts.length) };
}

/** Adds a shard; the sums are whole numbers, so its turn does not matter. */
export function addShard(merged: MergedCounts, { part, images, shares, layers }: ShardCount): void {
  const concepts = shares.length / images.length;
  for (const [row, image] of images.entries()) {
    merged.shares.set(shares.subarray(row * concepts, (row + 1) * concepts), image * concepts);
  }
  for (const [layer, { truth, chance }] of layers.entries()) {
    const total = merged.layers[layer]![part];
    addCount(total.truth, truth);
    for (const [round, count] of chance.entries()) addCount(total.chance[round]!, count);
  }
}

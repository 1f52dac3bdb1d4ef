import type { ConceptSet } from "@camscribe/concepts";
import { expect, it } from "vitest";
import { emptyCount } from "./layer-count.ts";
import { addShard, emptyCounts } from "./merged-counts.ts";
import type { DissectionPlan } from "./plan.ts";
import type { ShardCount } from "./shard-count.ts";
import { packSummary, unpackSummary } from "./summaries.ts";

const set: ConceptSet = {
  name: "one",
  sha256: "0".repeat(64),
  concepts: [{ name: "red", category: "colour" }],
  images: [{ file: "a.png", group: "a", part: "choosing", categories: ["colour"], labels: [0] }],
  hasMasks: false,
  labelsOf: () => Promise.reject(new Error("not asked for")),
};

it("keeps of a summary that was read only what it must: its labels have memory of their own", async () => {
  const layers = [{ name: "A", sha256: "1".repeat(64), units: 1000, height: 1, width: 1, clippedFrom: undefined }];
  const plan = { layers, rounds: 1 } as unknown as DissectionPlan;
  const truth = emptyCount({ units: 1000, concepts: 1, categories: 1 });
  const shard: ShardCount = {
    part: "choosing",
    images: Uint32Array.of(0),
    labels: [{ concepts: Uint16Array.of(0), shares: Float32Array.of(1), shuffled: [Uint16Array.of(0)] }],
    layers: [{ truth, chance: [truth] }],
  };
  const read = await unpackSummary<ShardCount>("shard", await packSummary("shard", shard));
  const merged = emptyCounts(plan, set);
  addShard(merged, read!);
  const { concepts, shares, shuffled } = merged.labels[0]!;
  expect([concepts, shares, ...shuffled].map(({ buffer }) => buffer.byteLength)).toEqual([2, 4, 2]);
  expect(merged.labels[0]).toEqual(shard.labels[0]);
});

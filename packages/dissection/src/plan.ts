import { createHash } from "node:crypto";
import type { ConceptSet, Part } from "@camscribe/concepts";
import type { DeviceName } from "@camscribe/contracts";
import type { DissectedLayer, Dissector } from "./dissector.ts";
import { drawn } from "./shuffled-labels.ts";

/** All that decides what a dissection gives: two of the same digest give the same table. */
export interface DissectionPlan {
  model: Dissector["model"];
  layers: readonly DissectedLayer[];
  device: DeviceName;
  concepts: { name: string; sha256: string };
  /** Positions of a layer that are not above the threshold, 0..1. */
  quantile: number;
  /** How often the labels are shuffled to see what chance gives. */
  rounds: number;
  seed: number;
  shards: readonly Shard[];
}

/** Images that are run together; all of one part, and with the same categories looked for. */
export interface Shard {
  part: Part;
  categories: readonly string[];
  images: readonly number[];
}

/** Small enough that a lost shard costs seconds, large enough that labels can be shuffled within it. */
const SHARD_IMAGES = 48;

export interface PlanOptions {
  quantile: number;
  rounds: number;
  seed: number;
}

export function planDissection(
  { model, layers, device }: Pick<Dissector, "model" | "layers" | "device">,
  set: ConceptSet,
  { quantile, rounds, seed }: PlanOptions,
): DissectionPlan {
  const concepts = { name: set.name, sha256: set.sha256 };
  return { model, layers, device, concepts, quantile, rounds, seed, shards: shardsOf(set, seed) };
}

/** 64 hexadecimal digits. */
export function planDigest(plan: DissectionPlan): string {
  return createHash("sha256").update(JSON.stringify(plan)).digest("hex");
}

function shardsOf(set: ConceptSet, seed: number): Shard[] {
  const kinds = new Map<string, number[]>();
  for (const [image, { part, categories }] of set.images.entries()) {
    const kind = JSON.stringify([part, ...categories]);
    kinds.set(kind, [...(kinds.get(kind) ?? []), image]);
  }
  return [...kinds.values()].flatMap((images) => {
    const order = drawn(images, `${seed}`);
    const count = Math.ceil(images.length / SHARD_IMAGES);
    const { part, categories } = set.images[images[0]!]!;
    return Array.from({ length: count }, (_, shard) => ({
      part,
      categories,
      images: order.slice(Math.round((shard * order.length) / count), Math.round(((shard + 1) * order.length) / count)),
    }));
  });
}

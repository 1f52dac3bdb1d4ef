import { createHash } from "node:crypto";
import type { ConceptSet, Part } from "@camscribe/concepts";
import type { DissectedLayer, Dissector } from "./dissector.ts";

/** All that decides what a dissection gives: two of the same digest give the same table. */
export interface DissectionPlan {
  model: Dissector["model"];
  layers: readonly DissectedLayer[];
  device: string;
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
    const drawn = shuffled(images, seed);
    const count = Math.ceil(images.length / SHARD_IMAGES);
    const { part, categories } = set.images[images[0]!]!;
    return Array.from({ length: count }, (_, shard) => ({
      part,
      categories,
      images: drawn.slice(Math.round((shard * drawn.length) / count), Math.round(((shard + 1) * drawn.length) / count)),
    }));
  });
}

/** In an order that depends on the seed alone. */
function shuffled(images: readonly number[], seed: number): number[] {
  const key = (image: number) => createHash("sha256").update(`${seed} ${image}`).digest("hex");
  return images
    .map((image) => [key(image), image] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, image]) => image);
}

/**
 * The labels of other images of the shard, one for each image, as chance would give them: each round turns them by another
 * step, and goes on to the next image where the labels would be of the same group.
 *
 * @param round  from 0
 * @returns positions in the shard; −1 where all its images are of one group
 */
export function partners({ images }: Shard, groups: readonly string[], round: number): number[] {
  const { length } = images;
  const step = 1 + (round % Math.max(1, length - 1));
  return images.map((_, at) => {
    for (let further = 0; further < length; further++) {
      const other = (at + step + further) % length;
      if (groups[other] !== groups[at]) return other;
    }
    return -1;
  });
}

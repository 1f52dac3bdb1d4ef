import { readFile } from "node:fs/promises";
import type { ConceptSet, LabelMap, Part } from "@camscribe/concepts";
import { decodeImage } from "@camscribe/imaging";
import type { ActivationFiles } from "./activation-files.ts";
import type { Dissector } from "./dissector.ts";
import { Counter, type CountSize, emptyCount, type Labelled, type LayerCount } from "./layer-count.ts";
import { type DissectionPlan, partners } from "./plan.ts";
import { resampled } from "./resampled.ts";

/** What the second pass tells of a shard. */
export interface ShardCount {
  part: Part;
  /** Numbers of the images. */
  images: Uint32Array;
  /** `[images, concepts]`: part of the picture that bears the label, 0..1. */
  shares: Float32Array;
  /** One for each layer. */
  layers: { truth: LayerCount /** One for each round of shuffled labels. */; chance: LayerCount[] }[];
}

/** The categories of a set, in the order of their first concepts. */
export function categoriesOf(set: ConceptSet): string[] {
  return [...new Set(set.concepts.map(({ category }) => category))];
}

export function countSize(set: ConceptSet, units: number): CountSize {
  return { units, concepts: set.concepts.length, categories: categoriesOf(set).length };
}

/**
 * The second pass over a shard: what each unit above its threshold shares with each label, and with the labels of other
 * images of the shard, as chance gives them.
 *
 * @param thresholds  T_k of each layer
 */
export async function countShard(
  plan: DissectionPlan,
  shard: number,
  thresholds: readonly Float32Array[],
  { dissector, set, files }: { dissector: Dissector; set: ConceptSet; files?: ActivationFiles },
): Promise<ShardCount> {
  const { images, part, categories: names } = plan.shards[shard]!;
  const all = categoriesOf(set);
  const categories = names.map((name) => all.indexOf(name)).filter((category) => category >= 0);
  const labels = await labelMaps(set, images);
  const rounds = Array.from({ length: plan.rounds }, (_, round) =>
    partners(
      plan.shards[shard]!,
      images.map((image) => set.images[image]!.group),
      round,
    ),
  );
  const layers = plan.layers.map(({ units, height, width }, layer) => {
    const size = countSize(set, units);
    return {
      counter: new Counter(size, thresholds[layer]!, { height, width }),
      truth: emptyCount(size),
      chance: rounds.map(() => emptyCount(size)),
    };
  });
  let at = 0;
  for await (const activations of seenAgain(plan, shard, { dissector, set, files })) {
    const own = labels[at]!;
    const shuffled = rounds.map((partner) => labels[partner[at]!]);
    for (const [layer, { counter, truth, chance }] of layers.entries()) {
      const byChance = shuffled.flatMap((other, round): Labelled[] =>
        other === undefined ? [] : [{ count: chance[round]!, labels: resampled(other, own), categories }],
      );
      counter.add(activations[layer]!, [{ count: truth, labels: own, categories }, ...byChance]);
    }
    at += 1;
  }
  return {
    part,
    images: Uint32Array.from(images),
    shares: sharesOf(labels, set.concepts.length),
    layers: layers.map(({ truth, chance }) => ({ truth, chance })),
  };
}

async function labelMaps(set: ConceptSet, images: readonly number[]): Promise<LabelMap[]> {
  return Promise.all(
    images.map(async (image) => {
      const { raster } = await decodeImage(await readFile(set.images[image]!.file));
      return set.labelsOf(image, raster);
    }),
  );
}

/** Activations of the shard's images in order, from the disk where the first pass left them. */
async function* seenAgain(
  plan: DissectionPlan,
  shard: number,
  { dissector, set, files }: { dissector: Dissector; set: ConceptSet; files?: ActivationFiles },
): AsyncGenerator<Float32Array[]> {
  const kept = await files?.read(shard);
  if (kept !== undefined) {
    yield* kept;
    return;
  }
  for await (const { activations } of dissector.see(set, plan.shards[shard]!.images)) yield activations;
}

function sharesOf(labels: readonly LabelMap[], concepts: number): Float32Array {
  const shares = new Float32Array(labels.length * concepts);
  for (const [row, { width, height, planes, whole }] of labels.entries()) {
    const pixels = new Uint32Array(concepts);
    for (const plane of planes)
      for (const label of plane) if (label > 0) pixels[label - 1] = (pixels[label - 1] as number) + 1;
    for (const concept of whole) pixels[concept] = width * height;
    for (let concept = 0; concept < concepts; concept++) {
      shares[row * concepts + concept] = (pixels[concept] as number) / (width * height);
    }
  }
  return shares;
}

import type { ConceptSet, LabelMap, Part } from "@camscribe/concepts";
import type { ActivationFiles } from "./activation-files.ts";
import type { Dissector } from "./dissector.ts";
import { addCount, addRelabelled, Counter, type CountSize, emptyCount, type LayerCount } from "./layer-count.ts";
import type { DissectionPlan } from "./plan.ts";
import { readPicture } from "./read-picture.ts";
import { type Segment, shuffledLabels } from "./shuffled-labels.ts";

/** What the second pass tells of a shard. */
export interface ShardCount {
  part: Part;
  /** Numbers of the images. */
  images: Uint32Array;
  /** One for each image. */
  labels: ImageLabels[];
  /** One for each layer; `chance` has one for each round of shuffled labels. */
  layers: { truth: LayerCount; chance: LayerCount[] }[];
}

/** What an image shows. */
export interface ImageLabels {
  concepts: Uint16Array;
  /** Part of the picture that bears each, 0..1. */
  shares: Float32Array;
  /** For each round of shuffled labels, the concepts that stand in their place. */
  shuffled: Uint16Array[];
}

/** What works on shards. */
export interface ShardTools {
  dissector: Dissector;
  set: ConceptSet;
  /** Left out: the second pass runs the network again. */
  files?: ActivationFiles;
}

/** The categories of a set, in the order of their first concepts. */
export function categoriesOf(set: ConceptSet): string[] {
  return [...new Set(set.concepts.map(({ category }) => category))];
}

export function countSize(set: ConceptSet, units: number): CountSize {
  return { units, concepts: set.concepts.length, categories: categoriesOf(set).length };
}

/**
 * The second pass over a shard: what each unit above its threshold shares with each label, and with shuffled labels.
 *
 * @param thresholds  T_k of each layer
 */
export async function countShard(
  plan: DissectionPlan,
  shard: number,
  thresholds: readonly Float32Array[],
  tools: ShardTools,
): Promise<ShardCount> {
  const { set } = tools;
  const { images, part, categories: names } = plan.shards[shard]!;
  const all = categoriesOf(set);
  const categories = names.map((name) => all.indexOf(name)).filter((category) => category >= 0);
  const maps = await Promise.all(images.map(async (image) => set.labelsOf(image, await readPicture(set, image))));
  const labels = labelsOf(plan, shard, set, maps);
  const layers = plan.layers.map(({ units, height, width }, layer) => {
    const size = countSize(set, units);
    const chance = Array.from({ length: plan.rounds }, () => emptyCount(size));
    return { counter: new Counter(size, thresholds[layer]!, { height, width }), truth: emptyCount(size), chance };
  });
  let at = 0;
  for await (const activations of seenAgain(plan, shard, tools)) {
    const { concepts, shuffled } = labels[at]!;
    for (const [layer, { counter, truth, chance }] of layers.entries()) {
      const count = counter.count(activations[layer]!, maps[at]!, categories);
      addCount(truth, count);
      for (const [round, others] of shuffled.entries()) {
        addRelabelled(chance[round]!, count, new Map([...concepts].map((concept, index) => [concept, others[index]!])));
      }
    }
    at += 1;
  }
  return {
    part,
    images: Uint32Array.from(images),
    labels,
    layers: layers.map(({ truth, chance }) => ({ truth, chance })),
  };
}

function labelsOf(plan: DissectionPlan, shard: number, set: ConceptSet, maps: readonly LabelMap[]): ImageLabels[] {
  const all = categoriesOf(set);
  const segments = maps.flatMap((map, picture) =>
    [...sharesOf(map, set.concepts.length)].map(([concept, share]): Segment => {
      return { picture, concept, category: all.indexOf(set.concepts[concept]!.category), share };
    }),
  );
  const rounds = Array.from({ length: plan.rounds }, (_, round) =>
    shuffledLabels(segments, `${plan.seed} ${shard} ${round}`),
  );
  return maps.map((_, picture) => {
    const own = [...segments.keys()].filter((at) => segments[at]!.picture === picture);
    return {
      concepts: Uint16Array.from(own, (at) => segments[at]!.concept),
      shares: Float32Array.from(own, (at) => segments[at]!.share),
      shuffled: rounds.map((labels) => Uint16Array.from(own, (at) => labels[at]!)),
    };
  });
}

/** Part of the picture that bears each concept. @param concepts  how many the set has */
function sharesOf({ width, height, planes, whole }: LabelMap, concepts: number): Map<number, number> {
  const pixels = new Uint32Array(concepts + 1); // no label stands first
  for (const plane of planes) {
    for (let at = 0; at < plane.length; at++) pixels[plane[at]!]!++;
  }
  for (const concept of whole) pixels[concept + 1] = width * height;
  return new Map(
    Array.from(pixels.subarray(1), (count, concept) => [concept, count / (width * height)] as const).filter(
      ([, share]) => share > 0,
    ),
  );
}

/** Activations of the shard's images in order, from the disk where the first pass left them. */
async function* seenAgain(
  plan: DissectionPlan,
  shard: number,
  { dissector, set, files }: ShardTools,
): AsyncGenerator<Float32Array[]> {
  const { images } = plan.shards[shard]!;
  const kept = await files?.read(shard, images.length);
  if (kept !== undefined) {
    yield* kept;
    return;
  }
  for await (const { activations } of dissector.see(set, images)) yield activations;
}

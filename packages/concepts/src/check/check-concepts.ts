import { errorFacts } from "@camscribe/contracts";
import { findColourTable } from "../colours/find-colour-table.ts";
import { quoted } from "../faults.ts";
import { groupsByLikeness } from "../groups/group-images.ts";
import type { Thumbnail } from "../groups/thumbnail.ts";
import { inLanes, LANES } from "../in-lanes.ts";
import { type LocatedImage, locateFiles } from "../locate-files.ts";
import type { OpenOptions } from "../open-concepts.ts";
import { meantSplit, splitImages } from "../parts/split-images.ts";
import { readDescription } from "../readers/read-description.ts";
import { hintsOf } from "./hints.ts";
import { lookAtImage, type Seen } from "./look-at-image.ts";
import { type ConceptsSummary, type CountedImage, summarise } from "./summary.ts";

export interface ConceptsCheck {
  /** What must be mended, a sentence each, with the file and field; empty where all pictures and masks can be used. */
  faults: readonly string[];
  /** What may be meant and may be a mistake. */
  hints: readonly string[];
  /** Of the pictures without faults. */
  summary: ConceptsSummary;
}

export interface CheckOptions extends OpenOptions {
  /** Told after each picture. */
  onProgress?: (done: number, images: number) => void;
}

/**
 * Opens every picture and mask of a data set and tells what is wrong with it.
 *
 * @throws CONCEPTS_INVALID, FILE_UNREADABLE where there is nothing to check: the description itself cannot be read;
 *   CONFIG_INVALID
 */
export async function checkConcepts(path: string, options: CheckOptions = {}): Promise<ConceptsCheck> {
  const description = await readDescription(path);
  const meant = meantSplit(options.split, description.images);
  const faults: string[] = [];
  const table = await findColourTable(description, path, options.colours).catch((thrown) => {
    faults.push(errorFacts(thrown).message);
    return undefined;
  });
  const located = await locateFiles(description);
  let done = 0;
  const looked = await inLanes(located, LANES, async ({ image, faults: lost = [] }) => {
    const seen = image && (await lookAtImage(image));
    options.onProgress?.(++done, located.length);
    return { faults: [...lost, ...(seen?.faults ?? [])], image: image && seen && withSeen(image, seen) };
  });
  faults.push(...looked.flatMap((look) => look.faults));
  const images = looked.flatMap(({ image }) => image ?? []);
  const groups = groupsByLikeness(images, new Map(images.map(({ thumbnail }, index) => [index, thumbnail])));
  const partless = meant === "given" ? images.filter(({ part }) => part === undefined) : [];
  faults.push(...partless.map(({ file }) => `${quoted(file)}: expected a part, as other pictures have`));
  const parts = partless.length > 0 ? [] : splitImages(images, groups, meant, path);
  const counted = images.map(
    ({ shown, pixels }, index): CountedImage => ({
      group: groups[index]!,
      part: parts[index] ?? "choosing",
      shown,
      pixels,
    }),
  );
  const hasMasks = images.some(({ masks }) => masks !== undefined);
  const facts = { name: description.name, hasMasks, hasColours: table !== undefined };
  const summary = summarise(facts, description.concepts, counted);
  return { faults, hints: hintsOf(summary, counted), summary };
}

interface SeenImage extends LocatedImage {
  /** Concepts that hold for the whole or have pixels: a description may tell of some that no pixel bears. */
  shown: readonly number[];
  pixels: Seen["pixels"];
  thumbnail: Thumbnail;
}

/** @returns undefined where something is wrong with the picture */
function withSeen(image: LocatedImage, { faults, pixels, thumbnail }: Seen): SeenImage | undefined {
  if (thumbnail === undefined || faults.length > 0) return undefined;
  const shown = [...new Set([...image.labels, ...pixels.keys()])].sort((a, b) => a - b);
  return { ...image, present: image.present ?? shown, shown, pixels, thumbnail };
}

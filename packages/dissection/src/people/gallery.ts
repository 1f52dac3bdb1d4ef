import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ConceptSet } from "@camscribe/concepts";
import { type Progress, surveyAll } from "../dissect.ts";
import { type DissectedLayer, type Dissector, type DissectorOptions, openDissector } from "../dissector.ts";
import { strongestPatches } from "../patches/strongest-patches.ts";
import { type DissectionPlan, planDigest, planDissection } from "../plan.ts";
import { packSummary, type Summaries, summaryFolder, summaryStamp, unpackSummary } from "../summaries.ts";
import type { HiddenPatch } from "./judging-rounds.ts";
import { unlabelledSet } from "./unlabelled-set.ts";
import { weakness } from "./weakness.ts";

/** Of a unit in each part: twice as many as judge one name, so that a second name can be judged as well. */
const PATCHES = 12;
/** Of the paper. */
export const QUANTILE = 0.995;
const PARTS = ["choosing", "judging"] as const;
type GalleryPart = (typeof PARTS)[number];

export interface GalleryOptions extends Omit<DissectorOptions, "layers"> {
  /** As `findLayer` understands it; left out: the one that the card explains at. */
  layer?: string;
  files: readonly string[];
  /** For the two parts. */
  seed: number;
  /** Folder for surveys and patches: what lies there of the same network and pictures is not made again. */
  work: string;
  onProgress: (progress: Progress) => void;
  signal: AbortSignal;
}

/** A layer's strongest patches in pictures that nobody labelled, drawn and ready to be shown. */
export interface Gallery {
  model: Dissector["model"];
  layer: DissectedLayer;
  set: ConceptSet;
  /** Of network, layer, pictures and seed. */
  digest: string;
  /** T_k, `[units]`. */
  thresholds: Float32Array;
  /** How many patches of each unit are shown to those who name it, `[units]`. */
  shown: readonly number[];
  /** Of all units. */
  hidden: readonly HiddenPatch[];
  isWeakIn(unit: number, image: number): boolean;
  /** A JPEG. */
  patch(part: GalleryPart, unit: number, rank: number): Promise<Uint8Array>;
}

/**
 * Runs the network over the pictures and draws the patches, or takes both from where they lie.
 *
 * @throws what `openDissector` throws; CONCEPTS_INVALID where pictures are too few; IMAGE_* and FILE_UNREADABLE with the
 *   file's name; the signal's reason
 */
export async function openGallery(options: GalleryOptions): Promise<Gallery> {
  const { files, seed, onProgress, signal } = options;
  const set = await unlabelledSet(files, seed);
  const dissector = await openDissector({ ...options, layers: options.layer === undefined ? [] : [options.layer] });
  try {
    const plan = planDissection(dissector, set, { quantile: QUANTILE, rounds: 0, seed });
    const digest = planDigest(plan);
    const work = join(options.work, digest.slice(0, 16));
    const summaries = summaryFolder(work);
    const surveyed = await surveyAll({ plan, dissector, set, summaries, onProgress, signal });
    const { survey, thresholds } = surveyed[0]!;
    const path = ({ part, unit, rank }: PatchPlace) => join(work, "patches", `${part}-${unit}-${rank}.jpg`);
    const { maxima } = survey;
    const places = await drawnPatches({
      plan,
      dissector,
      set,
      maxima,
      thresholds,
      path,
      summaries,
      onProgress,
      signal,
    });
    const { units } = dissector.layers[0]!;
    const shown = new Array<number>(units).fill(0);
    for (const { part, unit } of places) if (part === "choosing") shown[unit]!++;
    return {
      model: dissector.model,
      layer: dissector.layers[0]!,
      set,
      digest,
      thresholds,
      shown,
      hidden: places.filter(({ part }) => part === "judging"),
      isWeakIn: weakness(maxima, units, imagesOf(set, "judging")),
      patch: (part, unit, rank) => readFile(path({ part, unit, rank })),
    };
  } finally {
    await dissector.close();
  }
}

type PatchPlace = { part: GalleryPart; unit: number; rank: number };

interface PatchDrawing extends Pick<GalleryOptions, "onProgress" | "signal"> {
  plan: DissectionPlan;
  dissector: Dissector;
  set: ConceptSet;
  maxima: Float32Array;
  thresholds: Float32Array;
  path: (place: PatchPlace) => string;
  summaries: Summaries;
}

/** The patches of both parts as files. The list of them is written last: where it is, all of them are. */
async function drawnPatches(drawing: PatchDrawing): Promise<(PatchPlace & HiddenPatch)[]> {
  const { plan, dissector, set, maxima, thresholds, path, summaries, onProgress, signal } = drawing;
  const stamp = summaryStamp(planDigest(plan), "patches");
  const kept = await summaries.get("patches");
  const known = kept && (await unpackSummary<(PatchPlace & HiddenPatch)[]>(stamp, kept));
  if (known !== undefined) return known;
  const places: (PatchPlace & HiddenPatch)[] = [];
  await mkdir(join(path({ part: "choosing", unit: 0, rank: 0 }), ".."), { recursive: true });
  for (const part of PARTS) {
    const ofPart = onlyOf(imagesOf(set, part), maxima, dissector.layers[0]!.units);
    const onImage = (done: number, of: number) => {
      onProgress({ pass: "patches", done, of });
      signal.throwIfAborted();
    };
    const asked = { dissector, set, layer: 0, maxima: ofPart, thresholds, perUnit: PATCHES, onImage };
    for await (const { unit, rank, image, jpeg } of strongestPatches(asked)) {
      await writeFile(path({ part, unit, rank }), jpeg);
      places.push({ part, unit, rank, image });
    }
  }
  places.sort((a, b) => a.unit - b.unit || a.rank - b.rank);
  await summaries.put("patches", await packSummary(stamp, places));
  return places;
}

function imagesOf(set: ConceptSet, part: GalleryPart): number[] {
  return set.images.flatMap((image, number) => (image.part === part ? [number] : []));
}

/** Maxima of some images; the others show nothing. */
function onlyOf(images: readonly number[], maxima: Float32Array, units: number): Float32Array {
  const only = new Float32Array(maxima.length).fill(Number.NEGATIVE_INFINITY);
  for (const image of images) {
    only.set(maxima.subarray(image * units, (image + 1) * units), image * units);
  }
  return only;
}

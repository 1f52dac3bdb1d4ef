import type { ConceptSet } from "@camscribe/concepts";
import { jpegOf, outlinedCrop, type Raster } from "@camscribe/imaging";
import type { Dissector } from "../dissector.ts";
import { activeSquare } from "./active-square.ts";
import { type StrongImage, strongestImages } from "./strongest-images.ts";

/** Of a patch, in pixels. */
export const PATCH_SIDE = 112;
const QUALITY = 88;

/** A place of a picture in which a unit is strong. */
export interface Patch extends StrongImage {
  unit: number;
  /** Among the unit's patches, from 0: the strongest. */
  rank: number;
  /** Of the picture. */
  file: string;
  /** The square round the place, with a line round what is above the unit's threshold. */
  jpeg: Uint8Array;
}

export interface StrongestPatchesOptions {
  dissector: Pick<Dissector, "layers" | "see">;
  set: ConceptSet;
  /** Its index among the dissector's. */
  layer: number;
  /** `[images of the set, units]`, as a survey gives them. */
  maxima: Float32Array;
  /** T_k, `[units]`. */
  thresholds: Float32Array;
  perUnit: number;
  /** Left out: all. */
  units?: readonly number[];
  /** Told after each image. */
  onImage?: (done: number, of: number) => void;
}

/**
 * The strongest patches of units: of each picture one at most, and of each group of near-duplicates. Only pictures that
 * are needed are run, each once. Patches come in the order of their pictures, so that no more of them than one picture's
 * are held here.
 *
 * @throws what `Dissector.see` throws
 */
export async function* strongestPatches(options: StrongestPatchesOptions): AsyncGenerator<Patch> {
  const { dissector, set, layer, thresholds, onImage } = options;
  const { units, height, width } = dissector.layers[layer]!;
  const wanted = patchesByImage(options, units);
  const images = [...wanted.keys()].sort((a, b) => a - b);
  let done = 0;
  for await (const { image, raster, activations } of dissector.see(set, images)) {
    const places = wanted.get(image)!;
    yield* await Promise.all(
      places.map(async (place): Promise<Patch> => {
        const from = place.unit * height * width;
        const map = { height, width, data: activations[layer]!.subarray(from, from + height * width) };
        const jpeg = await drawPatch(raster, map, thresholds[place.unit]!);
        return { ...place, image, file: set.images[image]!.file, jpeg };
      }),
    );
    onImage?.(++done, images.length);
  }
}

type Place = Pick<Patch, "unit" | "rank" | "value">;

function patchesByImage(
  { set, maxima, thresholds, perUnit, units: asked }: StrongestPatchesOptions,
  units: number,
): Map<number, Place[]> {
  const byImage = new Map<number, Place[]>();
  const groups = set.images.map(({ group }) => group);
  for (const unit of asked ?? Array(units).keys()) {
    const strongest = strongestImages({ maxima, units, groups }, unit, thresholds[unit]!, perUnit);
    for (const [rank, { image, value }] of strongest.entries()) {
      const places = byImage.get(image) ?? [];
      places.push({ unit, rank, value });
      byImage.set(image, places);
    }
  }
  return byImage;
}

async function drawPatch(raster: Raster, map: Parameters<typeof activeSquare>[0], threshold: number) {
  const square = activeSquare(map, threshold, raster);
  return jpegOf(await outlinedCrop(raster, map, threshold, square, PATCH_SIDE), QUALITY);
}

import type { Raster } from "./raster.ts";

/** The photograph keeps to the middle greys, where neither inferno's dark nor its bright end is. */
const DARKEST = 28;
const LIGHTEST = 178;
/** A picture whose lights are darker than this is dark, not badly exposed: it stays so. */
const MIN_WHITE_POINT = 80;
/** Part of the pixels that may be lighter than the white point: glints. */
const GLINTS = 0.01;

/** A photograph as the ground under maps. */
export interface Backdrop {
  width: number;
  height: number;
  /** `[height, width]`, 0..255. */
  greys: Uint8Array;
}

/**
 * A photograph made grey, and its lights brought to one brightness, so that dark photographs can be made out too. It is
 * the same under every map of the photograph.
 */
export function backdropOf(photo: Raster): Backdrop {
  const greys = greysOf(photo);
  const whitePoint = Math.max(whitePointOf(greys), MIN_WHITE_POINT);
  const shades = Uint8Array.from(
    { length: 256 },
    (_, grey) => DARKEST + (LIGHTEST - DARKEST) * Math.min(grey / whitePoint, 1),
  );
  // a loop: `map` with a function for each pixel takes several times as long
  for (let pixel = 0; pixel < greys.length; pixel++) greys[pixel] = shades[greys[pixel]!]!;
  return { width: photo.width, height: photo.height, greys };
}

/** Light of each pixel, 0..255 (Rec. 709). */
function greysOf({ data }: Raster): Uint8Array {
  const greys = new Uint8Array(data.length / 3);
  for (let pixel = 0, at = 0; pixel < greys.length; pixel++, at += 3) {
    // stored without its fraction: a half more rounds it, at a third of `Math.round`'s time
    greys[pixel] = 0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]! + 0.5;
  }
  return greys;
}

function whitePointOf(greys: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (let pixel = 0; pixel < greys.length; pixel++) counts[greys[pixel]!]! += 1;
  let lighter = 0;
  let point = 255;
  while (point > 0 && lighter + counts[point]! <= greys.length * GLINTS) lighter += counts[point--]!;
  return point;
}

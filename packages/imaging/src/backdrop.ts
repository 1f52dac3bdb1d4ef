import type { Raster } from "./raster.ts";

/** The photograph keeps to the middle greys, where neither inferno's dark nor its bright end is. */
const DARKEST = 28;
const LIGHTEST = 178;
/** A picture whose lights are darker than this is dark, not badly exposed: it stays so. */
const MIN_WHITE_POINT = 80;
/** Part of the pixels that may be lighter than the white point: glints. */
const GLINTS = 0.01;

/**
 * A photograph as the ground under a map: grey, and its lights brought to one brightness, so that dark photographs can
 * be made out too.
 *
 * @returns `[height, width]`, 0..255
 */
export function backdropOf({ data }: Raster): Uint8Array {
  // Light of each pixel (Rec. 709).
  const greys = Uint8Array.from({ length: data.length / 3 }, (_, pixel) =>
    Math.round(0.2126 * data[pixel * 3]! + 0.7152 * data[pixel * 3 + 1]! + 0.0722 * data[pixel * 3 + 2]!),
  );
  const whitePoint = Math.max(whitePointOf(greys), MIN_WHITE_POINT);
  return greys.map((grey) => DARKEST + Math.round((LIGHTEST - DARKEST) * Math.min(grey / whitePoint, 1)));
}

function whitePointOf(greys: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const grey of greys) counts[grey]! += 1;
  let lighter = 0;
  let point = 255;
  while (point > 0 && lighter + counts[point]! <= greys.length * GLINTS) lighter += counts[point--]!;
  return point;
}

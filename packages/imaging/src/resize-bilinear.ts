import type { Raster } from "./raster.ts";
import { type TriangleTaps, triangleTaps, WEIGHT_BITS } from "./triangle-taps.ts";

/** A part of a picture, in whole pixels. */
interface PixelBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Added before the weights' fraction is cut off, so that it rounds. */
const HALF = 1 << (WEIGHT_BITS - 1);

/**
 * Bilinear resizing with antialiasing: a triangle filter over the source pixels, as wide as one target pixel, rounded
 * to 8 bits after each direction, the rows first. Byte for byte what Pillow's `resize(size, BILINEAR)` gives, which
 * networks are trained with (Pillow 13 begins with the columns where the height shrinks much more than the width);
 * libvips enlarges with its pixel centres elsewhere.
 *
 * @param part  of the resized picture, the only one that is worked out; left out: all of it
 */
export function resizeBilinear(raster: Raster, width: number, height: number, part?: PixelBox): Raster {
  if (part === undefined && width === raster.width && height === raster.height) return raster;
  const { left, top, ...size } = part ?? { left: 0, top: 0, width, height };
  const columns = triangleTaps(raster.width, width, left, size.width);
  const rows = triangleTaps(raster.height, height, top, size.height);
  return { ...size, data: mixRows(mixColumns(raster, columns, rows), size.width * 3, rows) };
}

/**
 * Each row of the source that `rows` reads, mixed to the target's columns. Two taps a turn are faster than one;
 * `imul` and `| 0` keep the sums 32-bit integers.
 *
 * @returns `[rows.end - rows.first, columns, 3]`
 */
function mixColumns({ width, data }: Raster, columns: TriangleTaps, rows: TriangleTaps): Uint8Array {
  const { starts, counts, weights, stride } = columns;
  const mixed = new Uint8Array((rows.end - rows.first) * starts.length * 3);
  for (let y = rows.first, to = 0; y < rows.end; y++) {
    for (let x = 0; x < starts.length; x++, to += 3) {
      let at = (y * width + starts[x]!) * 3;
      let red = HALF;
      let green = HALF;
      let blue = HALF;
      let tap = x * stride;
      const end = tap + counts[x]!;
      for (; tap + 1 < end; tap += 2, at += 6) {
        const one = weights[tap]!;
        const two = weights[tap + 1]!;
        red = (red + Math.imul(data[at]!, one) + Math.imul(data[at + 3]!, two)) | 0;
        green = (green + Math.imul(data[at + 1]!, one) + Math.imul(data[at + 4]!, two)) | 0;
        blue = (blue + Math.imul(data[at + 2]!, one) + Math.imul(data[at + 5]!, two)) | 0;
      }
      if (tap < end) {
        const last = weights[tap]!;
        red = (red + Math.imul(data[at]!, last)) | 0;
        green = (green + Math.imul(data[at + 1]!, last)) | 0;
        blue = (blue + Math.imul(data[at + 2]!, last)) | 0;
      }
      mixed[to] = red >> WEIGHT_BITS;
      mixed[to + 1] = green >> WEIGHT_BITS;
      mixed[to + 2] = blue >> WEIGHT_BITS;
    }
  }
  return mixed;
}

/**
 * Lines mixed to the target's rows, two a turn.
 *
 * @param lines  of `length` bytes each, the first is the source's row `rows.first`
 */
function mixRows(lines: Uint8Array, length: number, rows: TriangleTaps): Uint8Array {
  const { starts, counts, weights, stride, first } = rows;
  const mixed = new Uint8Array(starts.length * length);
  const sums = new Int32Array(length);
  for (let y = 0, to = 0; y < starts.length; y++) {
    let at = (starts[y]! - first) * length;
    let tap = y * stride;
    const end = tap + counts[y]!;
    sums.fill(HALF);
    for (; tap + 1 < end; tap += 2, at += 2 * length) {
      const one = weights[tap]!;
      const two = weights[tap + 1]!;
      for (let x = 0, upper = at, lower = at + length; x < length; x++, upper++, lower++) {
        sums[x] = (sums[x]! + Math.imul(lines[upper]!, one) + Math.imul(lines[lower]!, two)) | 0;
      }
    }
    if (tap < end) {
      const last = weights[tap]!;
      for (let x = 0; x < length; x++, at++) sums[x] = (sums[x]! + Math.imul(lines[at]!, last)) | 0;
    }
    for (let x = 0; x < length; x++, to++) mixed[to] = sums[x]! >> WEIGHT_BITS;
  }
  return mixed;
}

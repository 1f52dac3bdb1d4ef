import type { Raster } from "./raster.ts";

/** Fixed point of the weights: 255 · 2^22 fits 32 bits. As Pillow has it, so that the same network sees the same bytes. */
const PRECISION_BITS = 22;

/**
 * Bilinear resizing with antialiasing: a triangle filter over the source pixels, as wide as one target pixel, rounded
 * to 8 bits after each direction. Byte for byte what Pillow's `resize(size, BILINEAR)` gives, which networks are
 * trained with; libvips enlarges with its pixel centres elsewhere.
 */
export function resizeBilinear(raster: Raster, width: number, height: number): Raster {
  const wide = width === raster.width ? raster : resizeRows(raster, width);
  return height === wide.height ? wide : resizeColumns(wide, height);
}

interface Taps {
  /** First source pixel. */
  start: number;
  /** One for each source pixel from `start`, summing to 1, in fixed point. */
  weights: Int32Array;
}

/** For each target pixel, the source pixels under its triangle. */
function triangleTaps(source: number, target: number): Taps[] {
  const scale = source / target;
  const support = Math.max(scale, 1);
  return Array.from({ length: target }, (_, index) => {
    const centre = (index + 0.5) * scale;
    const start = Math.max(0, Math.trunc(centre - support + 0.5));
    const end = Math.min(source, Math.trunc(centre + support + 0.5));
    const heights = Array.from({ length: end - start }, (_, tap) =>
      Math.max(0, 1 - Math.abs((start + tap - centre + 0.5) / support)),
    );
    const sum = heights.reduce((total, height) => total + height, 0);
    const weights = Int32Array.from(heights, (height) => Math.trunc(0.5 + (height / sum) * 2 ** PRECISION_BITS));
    return { start, weights };
  });
}

function resizeRows({ width, height, data }: Raster, target: number): Raster {
  const resized = new Uint8Array(target * height * 3);
  const taps = triangleTaps(width, target);
  for (let y = 0, out = 0; y < height; y++) {
    for (let x = 0; x < target; x++, out += 3) {
      const { start, weights } = taps[x]!;
      mix(data, (y * width + start) * 3, 3, weights, resized, out);
    }
  }
  return { width: target, height, data: resized };
}

function resizeColumns({ width, height, data }: Raster, target: number): Raster {
  const resized = new Uint8Array(width * target * 3);
  const taps = triangleTaps(height, target);
  for (let y = 0, out = 0; y < target; y++) {
    const { start, weights } = taps[y]!;
    for (let x = 0; x < width; x++, out += 3) mix(data, (start * width + x) * 3, width * 3, weights, resized, out);
  }
  return { width, height: target, data: resized };
}

/** One target pixel: the weighted sum of source pixels `stride` bytes apart. */
function mix(
  source: Uint8Array,
  from: number,
  stride: number,
  weights: Int32Array,
  target: Uint8Array,
  to: number,
): void {
  const half = 1 << (PRECISION_BITS - 1);
  let red = half;
  let green = half;
  let blue = half;
  for (let tap = 0, at = from; tap < weights.length; tap++, at += stride) {
    const weight = weights[tap]!;
    red += source[at]! * weight;
    green += source[at + 1]! * weight;
    blue += source[at + 2]! * weight;
  }
  target[to] = red >> PRECISION_BITS;
  target[to + 1] = green >> PRECISION_BITS;
  target[to + 2] = blue >> PRECISION_BITS;
}

/** Fixed point of the weights: 255 · 2^22 fits 32 bits. As Pillow has it, so that the same network sees the same bytes. */
export const WEIGHT_BITS = 22;

/** For each target pixel along one axis, the source pixels under its triangle. */
export interface TriangleTaps {
  /** First source pixel of each target pixel. */
  starts: Int32Array;
  /** How many source pixels it mixes. */
  counts: Int32Array;
  /** Their weights in fixed point, those of target pixel i from i · `stride`; they sum to 1. */
  weights: Int32Array;
  stride: number;
  /** All source pixels that are read lie from `first` to before `end`. */
  first: number;
  end: number;
}

/**
 * The taps of `count` target pixels from `from`, when `source` pixels become `target`. In Pillow's order of operations:
 * another would round some weights differently.
 */
export function triangleTaps(source: number, target: number, from: number, count: number): TriangleTaps {
  const scale = source / target;
  const support = Math.max(scale, 1);
  const narrowing = 1 / support;
  const stride = Math.ceil(support) * 2 + 1;
  const starts = new Int32Array(count);
  const counts = new Int32Array(count);
  const weights = new Int32Array(count * stride);
  const heights = new Float64Array(stride);
  for (let index = 0; index < count; index++) {
    const centre = (from + index + 0.5) * scale;
    const start = Math.max(0, Math.trunc(centre - support + 0.5));
    const taps = Math.min(source, Math.trunc(centre + support + 0.5)) - start;
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      heights[tap] = Math.max(0, 1 - Math.abs((start + tap - centre + 0.5) * narrowing));
      sum += heights[tap]!;
    }
    for (let tap = 0; tap < taps; tap++) {
      weights[index * stride + tap] = Math.trunc(0.5 + (heights[tap]! / sum) * 2 ** WEIGHT_BITS);
    }
    starts[index] = start;
    counts[index] = taps;
  }
  const last = count - 1;
  return { starts, counts, weights, stride, first: starts[0]!, end: starts[last]! + counts[last]! };
}

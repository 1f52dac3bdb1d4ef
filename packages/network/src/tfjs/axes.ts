/**
 * TensorFlow.js has maps as `[n, h, w, c]`, the house as `[n, c, h, w]`. Four dimensions are a map; anything else stays
 * in its order.
 */
const CHANNELS_FIRST = [0, 3, 1, 2] as const;
const CHANNELS_LAST = [0, 2, 3, 1] as const;

/** What belongs to each axis (a length, a padding), from the source's order to the house's. */
export function toChannelsFirst<T>(values: readonly T[]): T[] {
  return values.length === 4 ? CHANNELS_FIRST.map((axis) => values[axis] as T) : [...values];
}

/** The way back. */
export function toChannelsLast<T>(values: readonly T[]): T[] {
  return values.length === 4 ? CHANNELS_LAST.map((axis) => values[axis] as T) : [...values];
}

/** Where an axis of the source lies in the house's order; −1 is the last. */
export function channelsFirstAxis(axis: number, rank: number): number {
  const counted = axis < 0 ? axis + rank : axis;
  return rank === 4 ? CHANNELS_FIRST.indexOf(counted as 0 | 1 | 2 | 3) : counted;
}

export type Axes4 = readonly [number, number, number, number];

/**
 * An array of four dimensions with its axes in another order; C order.
 *
 * @param perm  axis i of the result is axis perm[i] of `data`
 */
export function permute(data: ArrayLike<number>, shape: Axes4, perm: Axes4): Float32Array {
  const strides = [shape[1] * shape[2] * shape[3], shape[2] * shape[3], shape[3], 1];
  const [a, b, c, d] = perm.map((axis) => shape[axis] as number) as unknown as Axes4;
  const [strideA, strideB, strideC, strideD] = perm.map((axis) => strides[axis] as number) as unknown as Axes4;
  const result = new Float32Array(a * b * c * d);
  let to = 0;
  for (let i = 0; i < a; i++) {
    for (let j = 0; j < b; j++) {
      for (let k = 0; k < c; k++) {
        let from = i * strideA + j * strideB + k * strideC;
        for (let l = 0; l < d; l++, from += strideD) result[to++] = data[from] as number;
      }
    }
  }
  return result;
}

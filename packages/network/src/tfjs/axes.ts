/** Axis i of a tensor as it is written is the source's axis `order[i]`. */
export type Order = readonly number[];

/**
 * TensorFlow.js has maps as `[n, h, w, c]`, the house as `[n, c, h, w]`. Four dimensions are a map; anything else stays
 * in its order.
 */
const CHANNELS_FIRST: Order = [0, 3, 1, 2];

/** The house's usual order of as many axes. */
export function standardOrder(rank: number): Order {
  return rank === 4 ? CHANNELS_FIRST : identityOrder(rank);
}

/** As the source has them. */
export function identityOrder(rank: number): Order {
  return Array.from({ length: rank }, (_, axis) => axis);
}

/** What belongs to each axis (a length, a padding), from the source's order to the house's. */
export function toChannelsFirst<T>(values: readonly T[]): T[] {
  return standardOrder(values.length).map((axis) => values[axis] as T);
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

import type { ResizeAxis } from "./resize-matrix.ts";

/**
 * A resize matrix as a convolution backwards: Rᵀ · g = kernel ∗ (weights ⊙ g), moved on by `stride` places.
 *
 *   R[j, i] = weights[j] · kernel[j − stride · i + padBegin]
 */
export interface ResizeKernel {
  stride: number;
  kernel: Float32Array;
  padBegin: number;
  padEnd: number;
  /** Not 1 at the border only, where one pixel stands for those beyond it as well. */
  weights: Float32Array;
}

/** Float32's rounding of positions that ONNX Runtime computes pixel by pixel. */
const ROUNDING = 1e-5;

/**
 * Finds the kernel in the middle of the matrix, and the weights at its border. Undefined where there is none: where the
 * sizes are no multiples of each other, corners are aligned, or a cubic kernel has more than one pixel at the border.
 *
 * @param matrix  `[to, from]`
 */
export function resizeKernel({ from, to }: ResizeAxis, matrix: Float32Array): ResizeKernel | undefined {
  const stride = to / from;
  if (!Number.isInteger(stride)) return undefined;
  const valueAt = (row: number, column: number) => matrix[row * from + column] ?? 0;
  const middle = Math.floor(from / 2);
  const rows = Array.from({ length: to }, (_, row) => row).filter((row) => valueAt(row, middle) !== 0);
  const origin = stride * middle;
  const padBegin = origin - Math.min(origin, ...rows);
  const padEnd = Math.max(0, Math.max(...rows) - origin - stride + 1);
  const length = padBegin + stride + padEnd;
  const kernel = Float32Array.from({ length }, (_, place) => valueAt(origin - padBegin + place, middle));

  const weights = new Float32Array(to);
  for (let row = 0; row < to; row++) {
    const expected = Array.from({ length: from }, (_, column) => kernel[row - stride * column + padBegin] ?? 0);
    const largest = expected.reduce((best, value, column) => (value > (expected[best] as number) ? column : best), 0);
    const weight = valueAt(row, largest) / (expected[largest] as number);
    const isKernel = expected.every((value, column) => Math.abs(valueAt(row, column) - weight * value) < ROUNDING);
    if (!isKernel) return undefined;
    weights[row] = Math.abs(weight - 1) < ROUNDING ? 1 : weight;
  }
  return { stride, kernel, padBegin, padEnd, weights };
}

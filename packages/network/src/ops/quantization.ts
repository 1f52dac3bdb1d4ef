import { fromFront } from "./axes.ts";
import type { OpNode } from "./op-node.ts";

/** How whole numbers q stand for real ones, X = (q − zero point) · scale: once for all elements, or for each of an axis. */
interface Quantization {
  scales: Float32Array;
  zeroPoints: readonly number[];
  /** The shape of both, to stand beside X. */
  shape: readonly number[];
}

/** Scale and zero point as the quantising operators have them, their inputs 1 and 2. */
export function quantizationOf(node: OpNode): Quantization {
  if (node.int("block_size", 0) !== 0) throw node.unsupported("a scale for each block");
  const scales = node.constantFloats(1);
  const shape = node.inputShape(0);
  const axis = fromFront(node.int("axis", 1), shape.length);
  return {
    scales,
    zeroPoints: node.has(2) ? node.constantNumbers(2) : [...scales].map(() => 0),
    shape: scales.length === 1 ? [] : shape.map((_, at) => (at === axis ? scales.length : 1)),
  };
}

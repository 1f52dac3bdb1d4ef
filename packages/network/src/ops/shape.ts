import type { Tensor } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = the dimensions of X, or some of them; X's values do not matter, so no gradient comes through. */
export const shape: Op = {
  shapes: (node) => [[told(node, node.inputShape(0)).length]],
  gradient: () => [],
  evaluate: (node, [x]: readonly [Tensor], tf) => tf.tensor1d(told(node, x.shape), "int32"),
};

/** Y = the number of X's elements. */
export const size: Op = {
  shapes: () => [[]],
  gradient: () => [],
  evaluate: (_node, [x]: readonly [Tensor], tf) => tf.scalar(x.size, "int32"),
};

function told(node: OpNode, dimensions: readonly number[]): number[] {
  return dimensions.slice(node.int("start", 0), node.int("end", dimensions.length));
}

import type { Tensor } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";
import { spreadMean } from "./reduce-mean.ts";

/** Y = the mean of X over its places, `[n, c, 1, 1]`. */
export const globalAveragePool: Op = {
  shapes: (node) => [node.inputShape(0).map((size, axis) => (axis < 2 ? size : 1))],

  gradient: (node, gradient, builder) => [
    spreadMean({ shape: node.inputShape(0), axes: placesOf(node), gradient, isAdded: node.isAddedTo(0), builder }),
  ],

  evaluate: (node, [x]: readonly [Tensor], tf) => tf.mean(x, placesOf(node), true),
};

function placesOf(node: OpNode): number[] {
  return [...node.inputShape(0).keys()].slice(2);
}

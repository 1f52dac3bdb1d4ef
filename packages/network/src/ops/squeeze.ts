import type { Tensor } from "@tensorflow/tfjs";
import { axesOf, isBatch, writtenShape } from "./axes.ts";
import type { Op } from "./op.ts";

/** Y = X without axes of size 1: those named, or all. */
export const squeeze: Op = {
  shapes(node) {
    const shape = node.inputShape(0);
    const axes = axesOf(node, 1, shape.length);
    if (axes === undefined && shape.some(isBatch))
      throw node.unsupported("no axes: a batch of one image would be lost");
    if (axes?.some((axis) => shape[axis] !== 1)) throw node.unsupported(`axes ${axes} of [${shape.join(", ")}]`);
    return [shape.filter((size, axis) => (axes === undefined ? size !== 1 : !axes.includes(axis)))];
  },

  gradient: (node, gradient, { graph }) => [graph.reshape(gradient, node.inputShape(0))],

  evaluate: (node, [x]: readonly [Tensor], tf) => tf.reshape(x, writtenShape(node.outputShape)),
};

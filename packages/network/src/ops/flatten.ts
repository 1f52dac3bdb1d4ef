import type { Tensor } from "@tensorflow/tfjs";
import { fromFront, sizeOf, writtenShape } from "./axes.ts";
import type { Op } from "./op.ts";

/** Y = X as a matrix: the axes before `axis` in rows, the others in columns. */
export const flatten: Op = {
  shapes(node) {
    const shape = node.inputShape(0);
    const axis = fromFront(node.int("axis", 1), shape.length);
    return [[sizeOf(shape.slice(0, axis)), sizeOf(shape.slice(axis))]];
  },

  gradient: (node, gradient, { graph }) => [graph.reshape(gradient, node.inputShape(0))],

  evaluate: (node, [x]: readonly [Tensor], tf) => tf.reshape(x, writtenShape(node.outputShape)),
};

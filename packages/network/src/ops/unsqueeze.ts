import type { Tensor } from "@tensorflow/tfjs";
import { axesOf, writtenShape } from "./axes.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = X with new axes of size 1; they are counted in Y. */
export const unsqueeze: Op = {
  shapes(node) {
    const sizes = node.inputShape(0).values();
    const rank = node.inputShape(0).length + axisCount(node);
    const added = axesOf(node, 1, rank) ?? [];
    return [Array.from({ length: rank }, (_, axis) => (added.includes(axis) ? 1 : (sizes.next().value as number)))];
  },

  gradient: (node, gradient, { graph }) => [graph.reshape(gradient, node.inputShape(0))],

  evaluate: (node, [x]: readonly [Tensor], tf) => tf.reshape(x, writtenShape(node.outputShape)),
};

function axisCount(node: OpNode): number {
  return axesOf(node, 1, 0)?.length ?? 0;
}

import type { Tensor } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = X with its axes in another order. */
export const transpose: Op = {
  shapes(node) {
    const shape = node.inputShape(0);
    return [permOf(node).map((axis) => shape[axis] as number)];
  },

  gradient(node, gradient, { graph }) {
    const perm = permOf(node);
    return [
      graph.transpose(
        gradient,
        perm.map((_, axis) => perm.indexOf(axis)),
      ),
    ];
  },

  evaluate: (node, [x]: readonly [Tensor], tf) => tf.transpose(x, [...permOf(node)]),
};

function permOf(node: OpNode): readonly number[] {
  const axes = node.inputShape(0).map((_, axis) => axis);
  return node.ints("perm", axes.toReversed());
}

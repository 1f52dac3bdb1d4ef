import type { Tensor } from "@tensorflow/tfjs";
import { fromFront, isBatch } from "./axes.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = at each place of an axis the sum of X up to there; `exclusive` without it, `reverse` from behind. */
export const cumSum: Op = {
  shapes(node) {
    const shape = node.inputShape(0);
    if (isBatch(shape[axisOf(node)] as number)) throw node.unsupported("a sum over the batch");
    return [shape];
  },

  /** An element is in every sum behind it: the sum from the other end. */
  gradient: (node, gradient, { graph }) => [
    graph.node("CumSum", [gradient, node.input(1)], {
      exclusive: node.int("exclusive", 0),
      reverse: 1 - node.int("reverse", 0),
    }),
  ],

  evaluate: (node, [x]: readonly [Tensor], tf) =>
    tf.cumsum(x, axisOf(node), node.int("exclusive", 0) === 1, node.int("reverse", 0) === 1),
};

function axisOf(node: OpNode): number {
  return fromFront(node.constantNumbers(1)[0] as number, node.inputShape(0).length);
}

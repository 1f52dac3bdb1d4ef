import type { Tensor } from "@tensorflow/tfjs";
import { isBatch } from "./axes.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = X repeated along its axes. */
export const tile: Op = {
  shapes(node) {
    const repeats = repeatsOf(node);
    return [node.inputShape(0).map((size, axis) => size * (repeats[axis] as number))];
  },

  /** The sum over the repetitions. */
  gradient(node, gradient, { graph }) {
    const repeats = repeatsOf(node);
    const apart = node
      .inputShape(0)
      .flatMap((size, axis) => (repeats[axis] === 1 ? [size] : [repeats[axis] as number, size]));
    const axes: number[] = [];
    for (const [axis, count] of repeats.entries()) if (count !== 1) axes.push(axis + axes.length);
    return [axes.length === 0 ? gradient : graph.reduceSum(graph.reshape(gradient, apart), axes, false)];
  },

  evaluate: (node, [x]: readonly [Tensor], tf) => tf.tile(x, repeatsOf(node)),
};

function repeatsOf(node: OpNode): number[] {
  const repeats = node.constantInts(1);
  if (node.inputShape(0).some((size, axis) => isBatch(size) && repeats[axis] !== 1)) {
    throw node.unsupported("a batch that is repeated");
  }
  return repeats;
}

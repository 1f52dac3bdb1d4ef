import type { Tensor } from "@tensorflow/tfjs";
import { fromFront, isBatch } from "./axes.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";
import { returnPicked } from "./picked.ts";

/** Y = the elements of X at some indices along an axis; a single index drops the axis, as in x[:, 0] of a class token. */
export const gather: Op = {
  shapes(node) {
    const shape = node.inputShape(0);
    const axis = axisOf(node);
    if (isBatch(shape[axis] as number)) throw node.unsupported("a choice among images");
    return [[...shape.slice(0, axis), ...node.inputShape(1), ...shape.slice(axis + 1)]];
  },

  /** Each index's gradient goes back to its element; those of an element that was taken twice add up. */
  gradient(node, gradient, { graph }) {
    if (!node.isWanted(0)) return [];
    const shape = node.inputShape(0);
    const axis = axisOf(node);
    const indices = node.constantInts(1).map((index) => fromFront(index, shape[axis] as number));
    return [returnPicked(graph, gradient, { shape, axis, indices })];
  },

  evaluate(node, [x, indices]: readonly [Tensor, Tensor], tf) {
    const axis = axisOf(node);
    const size = tf.scalar(x.shape[axis] as number, "int32");
    return tf.gather(x, tf.mod(tf.add(tf.cast(indices, "int32"), size), size).toInt(), axis);
  },
};

function axisOf(node: OpNode): number {
  return fromFront(node.int("axis", 0), node.inputShape(0).length);
}

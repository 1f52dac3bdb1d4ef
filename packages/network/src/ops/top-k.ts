import type { Tensor } from "@tensorflow/tfjs";
import { fromFront, isBatch } from "./axes.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y₀ = the k largest (or smallest) of X along an axis, Y₁ = their places. */
export const topK: Op = {
  shapes(node) {
    const shape = node.inputShape(0);
    const axis = axisOf(node);
    if (isBatch(shape[axis] as number)) throw node.unsupported("a choice among images");
    const taken = shape.with(axis, countOf(node));
    return [taken, taken];
  },

  /** TensorFlow.js takes the largest of the last axis only. */
  evaluate(node, [x]: readonly [Tensor], tf) {
    const axis = axisOf(node);
    const last = x.rank - 1;
    const perm = [...x.shape.keys()].with(axis, last).with(last, axis);
    const isSmallest = node.int("largest", 1) === 0;
    const turned = tf.transpose(isSmallest ? tf.neg(x) : x, perm);
    const { values, indices } = tf.topk(turned, countOf(node));
    return [tf.transpose(isSmallest ? tf.neg(values) : values, perm), tf.transpose(indices, perm)];
  },
};

function axisOf(node: OpNode): number {
  return fromFront(node.int("axis", -1), node.inputShape(0).length);
}

function countOf(node: OpNode): number {
  return node.constantInts(1)[0] as number;
}

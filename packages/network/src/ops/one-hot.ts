import type { Tensor } from "@tensorflow/tfjs";
import { fromFront } from "./axes.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = for each index a vector, along a new axis, of one value but for another at the index. */
export const oneHot: Op = {
  shapes: (node) => [node.inputShape(0).toSpliced(axisOf(node), 0, depthOf(node))],
  gradient: () => [],

  evaluate(node, [indices, , values]: readonly [Tensor, Tensor, Tensor], tf) {
    const depth = depthOf(node);
    const whole = tf.cast(indices, "int32");
    const counted = tf.where(tf.less(whole, 0), tf.add(whole, tf.scalar(depth, "int32")), whole);
    const [off, on] = tf.unstack(tf.cast(values, "float32")) as [Tensor, Tensor];
    const marks = tf.cast(tf.oneHot(counted, depth), "float32"); // the new axis is the last
    const order = [...whole.shape.keys()].toSpliced(axisOf(node), 0, whole.rank);
    return tf.add(tf.mul(tf.transpose(marks, order), tf.sub(on, off)), off);
  },
};

function axisOf(node: OpNode): number {
  return fromFront(node.int("axis", -1), node.inputShape(0).length + 1);
}

function depthOf(node: OpNode): number {
  return node.constantNumbers(1)[0] as number;
}

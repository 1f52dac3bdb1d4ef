import type { Tensor } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";

/** Y = the parts of X at places that the last axis of the indices names. */
export const gatherND: Op = {
  shapes(node) {
    const shape = node.inputShape(0);
    const places = node.inputShape(1);
    const named = node.int("batch_dims", 0) + (places.at(-1) as number);
    return [[...places.slice(0, -1), ...shape.slice(named)]];
  },

  evaluate(node, [x, places]: readonly [Tensor, Tensor], tf) {
    if (node.int("batch_dims", 0) !== 0) throw node.unsupported("batch_dims in TensorFlow.js");
    return tf.gatherND(x, tf.cast(places, "int32"));
  },
};

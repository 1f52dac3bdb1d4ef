import type { Tensor } from "@tensorflow/tfjs";
import { fromFront } from "./axes.ts";
import { elementPlaces } from "./element-places.ts";
import type { Op, Tf } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = X with other values at places that the last axis of the indices names. */
export const scatterND: Op = {
  shapes: (node) => [node.inputShape(0)],
  evaluate: (node, [x, places, values]: readonly [Tensor, Tensor, Tensor], tf) =>
    write(node, x, tf.cast(places, "int32"), values, tf),
};

/** Y = X with other values, each in its own place, but for the index along an axis. */
export const scatterElements: Op = {
  shapes: (node) => [node.inputShape(0)],

  evaluate(node, [x, indices, values]: readonly [Tensor, Tensor, Tensor], tf) {
    const axis = fromFront(node.int("axis", 0), x.rank);
    const places = elementPlaces(indices, x.shape[axis] as number, axis, tf);
    return write(node, x, places, tf.reshape(values, [-1]), tf);
  },
};

function write(node: OpNode, x: Tensor, places: Tensor, values: Tensor, tf: Tf): Tensor {
  const reduction = node.text("reduction", "none");
  if (reduction === "none") return tf.tensorScatterUpdate(x, places, values);
  if (reduction === "add") return tf.add(x, tf.scatterND(places, values, x.shape));
  throw node.unsupported(`reduction '${reduction}' in TensorFlow.js`);
}

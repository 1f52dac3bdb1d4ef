import type { Tensor } from "@tensorflow/tfjs";
import { fromFront } from "./axes.ts";
import { elementPlaces } from "./element-places.ts";
import type { Op } from "./op.ts";

/** Y = for each index the element of X in the index' own place, but for the index itself along an axis. */
export const gatherElements: Op = {
  shapes: (node) => [node.inputShape(1)],

  evaluate(node, [x, indices]: readonly [Tensor, Tensor], tf) {
    const axis = fromFront(node.int("axis", 0), x.rank);
    const places = elementPlaces(indices, x.shape[axis] as number, axis, tf);
    return tf.reshape(tf.gatherND(x, places), indices.shape);
  },
};

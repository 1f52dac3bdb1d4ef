import type { Tensor } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";

/** Y = X. */
export const identity: Op = {
  shapes: (node) => [node.inputShape(0)],
  gradient: (_node, gradient) => [gradient],
  evaluate: (_node, [x]: readonly [Tensor], tf) => tf.clone(x),
};

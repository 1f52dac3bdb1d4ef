import type { Tensor } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";

/** Y = −X. */
export const neg: Op = {
  shapes: (node) => [node.inputShape(0)],
  gradient: (_node, gradient, { graph }) => [graph.node("Neg", [gradient])],
  evaluate: (_node, [x]: readonly [Tensor], tf) => tf.neg(x),
};

import type { Tensor } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";

/** Y = 1 / (1 + e^−X). */
export const sigmoid: Op = {
  shapes: (node) => [node.inputShape(0)],

  /** Y · (1 − Y). */
  gradient(node, gradient, builder) {
    const { graph } = builder;
    const slope = graph.multiply(node.output, graph.node("Sub", [graph.float(1), node.output]));
    return [builder.product(gradient, node.outputShape, slope, node.outputShape)];
  },

  evaluate: (_node, [x]: readonly [Tensor], tf) => tf.sigmoid(x),
};

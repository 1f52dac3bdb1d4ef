import type { Tensor } from "@tensorflow/tfjs";
import { floatMask } from "./masks.ts";
import type { Op } from "./op.ts";

/** Y = max(0, X). */
export const relu: Op = {
  shapes: (node) => [node.inputShape(0)],

  /** The gradient where X > 0; 0 at X = 0, as PyTorch has it. */
  gradient(node, gradient, builder) {
    const { graph } = builder;
    const positive = floatMask(graph, graph.node("Greater", [node.output, graph.float(0)]));
    return [builder.product(gradient, node.outputShape, positive, node.outputShape)];
  },

  evaluate: (_node, [x]: readonly [Tensor], tf) => tf.relu(x),
};

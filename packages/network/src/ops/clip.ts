import type { Tensor } from "@tensorflow/tfjs";
import { floatMask } from "./masks.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = min(high, max(low, X)): ReLU6 is low = 0, high = 6. */
export const clip: Op = {
  shapes: (node) => [node.inputShape(0)],

  /** The gradient where low < X < high; 0 at the limits, as PyTorch's ReLU6 has it. */
  gradient(node, gradient, builder) {
    const { graph } = builder;
    const { low, high } = limits(node);
    const above = graph.node("Greater", [node.output, graph.float(low)]);
    const below = graph.node("Less", [node.output, graph.float(high)]);
    const inside = floatMask(graph, graph.node("And", [above, below]));
    return [builder.product(gradient, node.outputShape, inside, node.outputShape)];
  },

  evaluate(node, [x]: readonly [Tensor], tf) {
    const { low, high } = limits(node);
    return tf.clipByValue(x, low, high);
  },
};

/** Inputs since opset 11, attributes before. */
function limits(node: OpNode): { low: number; high: number } {
  const limit = (index: number, attribute: string, fallback: number) =>
    node.has(index) ? (node.constantFloats(index)[0] as number) : node.float(attribute, fallback);
  const largest = 3.4028234663852886e38;
  return { low: limit(1, "min", -largest), high: limit(2, "max", largest) };
}

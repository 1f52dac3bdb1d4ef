import type { Tensor } from "@tensorflow/tfjs";
import { elementwise, timesValue } from "./broadcasting.ts";
import { floatMask } from "./masks.ts";

/** Y = A where the condition holds, else B, with broadcasting. */
export const where = elementwise({
  /** A has the gradient where the condition holds, B elsewhere; the condition, being a step, has none. */
  part(node, index, gradient, builder) {
    if (index === 0) return undefined;
    const { graph } = builder;
    const condition = node.input(0);
    const chosen = index === 1 ? condition : graph.node("Not", [condition]);
    return timesValue(node, gradient, floatMask(graph, chosen), node.inputShape(0), builder);
  },

  evaluate: (_node, [condition, a, b]: readonly [Tensor, Tensor, Tensor], tf) => tf.where(condition, a, b),
});

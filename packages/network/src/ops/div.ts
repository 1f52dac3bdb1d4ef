import type { Tensor } from "@tensorflow/tfjs";
import { elementwise, timesValue } from "./broadcasting.ts";
import { formulaOf } from "./formula.ts";

/** Y = A / B element by element, with broadcasting. */
export const div = elementwise({
  /** ∂Y/∂A = 1 / B; ∂Y/∂B = −Y / B. */
  part(node, index, gradient, builder) {
    const write = formulaOf(builder.graph);
    const b = node.input(1);
    return index === 0
      ? timesValue(node, gradient, write("Reciprocal", b), node.inputShape(1), builder)
      : timesValue(node, gradient, write("Neg", write("Div", node.output, b)), node.outputShape, builder);
  },

  evaluate: (_node, [a, b]: readonly [Tensor, Tensor], tf) => tf.div(a, b),
});

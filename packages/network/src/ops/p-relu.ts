import type { Tensor } from "@tensorflow/tfjs";
import { elementwise, timesValue } from "./broadcasting.ts";
import { formulaOf } from "./formula.ts";

/** Y = X where X > 0, else A · X, A stretched to X: a slope for each unit, or one for all. */
export const pRelu = elementwise({
  /** 1 where X > 0, else A. */
  part(node, index, gradient, builder) {
    if (index === 1) throw node.unsupported(`its slope '${node.input(1)}' must not depend on the layer`);
    const write = formulaOf(builder.graph);
    const slope = write("Where", write("Greater", node.input(0), 0), 1, node.input(1));
    return timesValue(node, gradient, slope, node.outputShape, builder);
  },

  evaluate: (_node, [x, a]: readonly [Tensor, Tensor], tf) => tf.prelu(x, a),
});

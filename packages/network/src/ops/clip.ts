import type { Tensor } from "@tensorflow/tfjs";
import { formulaOf } from "./formula.ts";
import { floatMask } from "./masks.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = min(high, max(low, X)): ReLU6 is low = 0, high = 6. */
export const clip: Op = {
  shapes: (node) => [node.inputShape(0)],

  /** The gradient where low < Y < high; 0 at the limits, as PyTorch's ReLU6 has it. */
  gradient(node, gradient, builder) {
    const write = formulaOf(builder.graph);
    const { low, high } = limitsOf(node);
    const above = low === -LARGEST ? undefined : write("Greater", node.output, low);
    const below = high === LARGEST ? undefined : write("Less", node.output, high);
    const inside = above && below ? write("And", above, below) : (above ?? below);
    if (inside === undefined) return [gradient];
    return [builder.product(gradient, node.outputShape, floatMask(builder.graph, inside), node.outputShape)];
  },

  evaluate(node, [x]: readonly [Tensor], tf) {
    const { low, high } = limitsOf(node);
    return tf.clipByValue(x, low, high);
  },
};

/** The largest float32: what a limit that is not given is. */
const LARGEST = 3.4028234663852886e38;

/** Inputs since opset 11, attributes before. */
function limitsOf(node: OpNode): { low: number; high: number } {
  const limit = (index: number, attribute: string, fallback: number) =>
    node.has(index) ? (node.constantFloats(index)[0] as number) : node.float(attribute, fallback);
  return { low: limit(1, "min", -LARGEST), high: limit(2, "max", LARGEST) };
}

import type { Tensor } from "@tensorflow/tfjs";
import { elementwise, timesValue } from "./broadcasting.ts";

/** Y = A · B element by element, with broadcasting: a scale, or a squeeze-and-excite gate. */
export const mul = elementwise({
  /** The gradient times the other factor. */
  part: (node, index, gradient, builder) =>
    timesValue(node, gradient, node.input(1 - index), node.inputShape(1 - index), builder),

  evaluate: (_node, [a, b]: readonly [Tensor, Tensor], tf) => tf.mul(a, b),
});

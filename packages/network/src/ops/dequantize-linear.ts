import type { Tensor } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";
import { quantizationOf } from "./quantization.ts";

/** Y = (X − zero point) · scale. */
export const dequantizeLinear: Op = {
  shapes: (node) => [node.inputShape(0)],

  /** The gradient times the scale. */
  gradient(node, gradient, { graph }) {
    const { scales, shape } = quantizationOf(node);
    return [graph.multiply(gradient, graph.floats(scales, shape))];
  },

  evaluate(node, [x]: readonly [Tensor], tf) {
    const { scales, zeroPoints, shape } = quantizationOf(node);
    const steps = tf.sub(tf.cast(x, "float32"), tf.tensor([...zeroPoints], [...shape], "float32"));
    return tf.mul(steps, tf.tensor(scales, [...shape]));
  },
};

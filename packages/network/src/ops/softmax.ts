import type { Tensor } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";
import { softmaxAxes } from "./softmax-axes.ts";

/** Y = e^X / Σ e^X along an axis. */
export const softmax: Op = {
  shapes: (node) => [node.inputShape(0)],

  /** Y · (gradient − Σ gradient · Y). */
  gradient(node, gradient, builder) {
    const { graph } = builder;
    const shape = node.outputShape;
    const total = graph.reduceSum(builder.product(gradient, shape, node.output, shape), softmaxAxes(node), true);
    return [builder.product(graph.node("Sub", [gradient, total]), shape, node.output, shape)];
  },

  /** TensorFlow.js has it along the last axis only. */
  evaluate(node, [x]: readonly [Tensor], tf) {
    const axes = softmaxAxes(node);
    const powers = tf.exp(tf.sub(x, tf.max(x, axes, true)));
    return tf.div(powers, tf.sum(powers, axes, true));
  },
};

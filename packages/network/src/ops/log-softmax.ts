import type { Tensor } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";
import { softmaxAxes } from "./softmax-axes.ts";

/** Y = X − ln Σ e^X along an axis. */
export const logSoftmax: Op = {
  shapes: (node) => [node.inputShape(0)],

  /** gradient − e^Y · Σ gradient. */
  gradient(node, gradient, builder) {
    const { graph } = builder;
    const axes = softmaxAxes(node);
    const shape = node.outputShape;
    const totalShape = shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
    const share = graph.node("Exp", [node.output]);
    const total = builder.product(graph.reduceSum(gradient, axes, true), totalShape, share, shape);
    return [graph.node("Sub", [gradient, total])];
  },

  evaluate: (node, [x]: readonly [Tensor], tf) => tf.sub(x, tf.logSumExp(x, softmaxAxes(node), true)),
};

import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = e^X / Σ e^X along an axis. */
export const softmax: Op = {
  shapes: (node) => [node.inputShape(0)],

  /** Y · (gradient − Σ gradient · Y). */
  gradient(node, gradient, builder) {
    const { graph } = builder;
    const shape = node.outputShape;
    const total = graph.reduceSum(builder.product(gradient, shape, node.output, shape), [axisOf(node)], true);
    return [builder.product(graph.node("Sub", [gradient, total]), shape, node.output, shape)];
  },

  evaluate: (node, [x], tf) => {
    if (axisOf(node) !== node.inputShape(0).length - 1)
      throw node.unsupported("another axis than the last in TensorFlow.js");
    return tf.softmax(x as never);
  },
};

function axisOf(node: OpNode): number {
  const axis = node.int("axis", -1);
  return axis < 0 ? axis + node.inputShape(0).length : axis;
}

import { elementwise } from "./broadcasting.ts";

/** Y = (A + B + ...) / N of N inputs, with broadcasting. */
export const mean = elementwise({
  part: (node, _index, gradient, { graph }) => graph.multiply(gradient, graph.float(1 / node.inputCount)),
  evaluate(node, inputs, tf) {
    const sum = inputs.reduce((all, input) => tf.add(all, input));
    return tf.div(sum, node.inputCount);
  },
});

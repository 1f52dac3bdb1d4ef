import type { Tensor4D } from "@tensorflow/tfjs";
import type { GradientBuilder } from "../gradient-builder.ts";
import type { Shape } from "../network.ts";
import { sizeOf } from "./axes.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = X · s^−β, s = k + α/size · Σ X² over `size` neighbouring channels at the same place: AlexNet's normalisation. */
export const localResponseNormalization: Op = {
  shapes: (node) => [node.inputShape(0)],

  /** gradient · s^−β − 2αβ/size · X · Σ gradient · Y / s, the sum over the neighbours again. */
  gradient(node, gradient, builder) {
    const { graph } = builder;
    const { size, alpha, beta, bias } = constantsOf(node);
    const shape = node.inputShape(0);
    const x = node.input(0);
    const squares = overNeighbours(graph.multiply(x, x), shape, size, builder);
    const s = graph.add(graph.multiply(squares, graph.float(alpha / size)), graph.float(bias));
    const direct = builder.product(gradient, shape, graph.node("Pow", [s, graph.float(-beta)]), shape);
    const shares = builder.product(gradient, shape, graph.node("Div", [node.output, s]), shape);
    const slope = graph.multiply(x, graph.float((2 * alpha * beta) / size));
    const indirect = builder.product(overNeighbours(shares, shape, size, builder), shape, slope, shape);
    return [graph.node("Sub", [direct, indirect])];
  },

  evaluate(node, [x]: readonly [Tensor4D], tf) {
    const { size, alpha, beta, bias } = constantsOf(node);
    const channelsLast = tf.transpose(x, [0, 2, 3, 1]);
    const y = tf.localResponseNormalization(channelsLast, (size - 1) / 2, bias, alpha / size, beta);
    return tf.transpose(y, [0, 3, 1, 2]);
  },
};

function constantsOf(node: OpNode) {
  const size = node.int("size", 1);
  if (size % 2 === 0) throw node.unsupported(`expected an odd number of channels but size is ${size}`);
  return { size, alpha: node.float("alpha", 1e-4), beta: node.float("beta", 0.75), bias: node.float("bias", 1) };
}

/** The sum over a channel and its neighbours, as a convolution down the channels. */
function overNeighbours(value: string, shape: Shape, size: number, { graph }: GradientBuilder): string {
  const [batch, channels, ...places] = shape as [number, number, ...number[]];
  const lined = graph.reshape(value, [batch, 1, channels, sizeOf(places)]);
  const ones = graph.floats(new Float32Array(size).fill(1), [1, 1, size, 1]);
  const beside = (size - 1) / 2;
  return graph.reshape(graph.node("Conv", [lined, ones], { pads: [beside, 0, beside, 0] }), shape);
}

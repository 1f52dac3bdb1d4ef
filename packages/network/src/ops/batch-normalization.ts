import type { Tensor } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/**
 * Y = (X − mean) / √(variance + ε) · scale + bias, with the statistics of training: a line for each channel. A node that
 * is still being trained takes the statistics of the batch that it is given; it has shapes and nothing else.
 */
export const batchNormalization: Op = {
  shapes: (node) => node.proto.output.map((_, index) => (index === 0 ? node.inputShape(0) : node.inputShape(3))),

  /** The gradient times the channel's slope. */
  gradient(node, gradient, { graph }) {
    const slopes = slopeOf(node);
    const perChannel = node.inputShape(0).map((_, axis) => (axis === 1 ? slopes.length : 1));
    return [graph.multiply(gradient, graph.floats(slopes, perChannel))];
  },

  evaluate(node, [x, , bias, mean]: readonly [Tensor, Tensor, Tensor, Tensor, Tensor], tf) {
    const column = node.inputShape(0).map((_, axis) => (axis === 1 ? -1 : 1));
    const centred = tf.sub(x, tf.reshape(mean, column));
    return tf.add(tf.mul(centred, tf.reshape(tf.tensor1d(slopeOf(node)), column)), tf.reshape(bias, column));
  },
};

function slopeOf(node: OpNode): Float32Array {
  if (node.int("training_mode", 0) === 1) {
    throw node.unsupported(
      "training_mode takes statistics over the batch, which mixes images; export the network for inference",
    );
  }
  const epsilon = node.float("epsilon", 1e-5);
  const variance = node.constantFloats(4);
  return node.constantFloats(1).map((scale, channel) => scale / Math.sqrt((variance[channel] as number) + epsilon));
}

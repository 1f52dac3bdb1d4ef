import type { Tensor } from "@tensorflow/tfjs";
import { type Normalization, normalize, scaleOf, throughNormalization } from "./normalize.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = X̂ · scale + bias, each channel of each image normalised over its places. */
export const instanceNormalization: Op = {
  shapes: (node) => [node.inputShape(0)],

  gradient(node, gradient, builder) {
    const { graph } = builder;
    const scale = graph.reshape(scaleOf(node), ofChannels(node));
    const ofNormalized = graph.multiply(gradient, scale);
    return [throughNormalization(ofNormalized, node.input(0), node.inputShape(0), overPlaces(node), builder)];
  },

  evaluate(node, [x, scale, bias]: readonly [Tensor, Tensor, Tensor], tf) {
    const normalized = normalize(x, overPlaces(node), tf);
    const shape = ofChannels(node);
    return tf.add(tf.mul(normalized, tf.reshape(scale, shape)), tf.reshape(bias, shape));
  },
};

function overPlaces(node: OpNode): Normalization {
  const axes = node
    .inputShape(0)
    .slice(2)
    .map((_, place) => -1 - place);
  return { axes, epsilon: node.float("epsilon", 1e-5), centred: true };
}

/** `[1, c, 1, 1]`. */
function ofChannels(node: OpNode): number[] {
  return node.inputShape(0).map((_, axis) => (axis === 1 ? -1 : 1));
}

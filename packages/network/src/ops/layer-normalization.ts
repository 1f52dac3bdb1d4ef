import type { Tensor } from "@tensorflow/tfjs";
import { fromFront, isBatch } from "./axes.ts";
import { type Normalization, normalize, scaleOf, throughNormalization } from "./normalize.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/**
 * Y = X̂ · scale + bias, normalised over all axes from `axis` on: each token alone. The second and third output, mean
 * and 1/√(variance + ε), have a shape and nothing else: they serve training.
 */
export const layerNormalization: Op = {
  shapes(node) {
    const shape = node.inputShape(0);
    const first = fromFront(node.int("axis", -1), shape.length);
    const statistics = shape.map((size, axis) => (axis < first ? size : 1));
    return node.proto.output.map((_, index) => (index === 0 ? shape : statistics));
  },
  gradient: (node, gradient, builder) => [
    throughNormalization(
      builder.graph.multiply(gradient, scaleOf(node)),
      node.input(0),
      node.inputShape(0),
      normalizationOf(node, true),
      builder,
    ),
  ],

  evaluate(node, [x, scale, bias]: readonly [Tensor, Tensor, ...Tensor[]], tf) {
    const scaled = tf.mul(normalize(x, normalizationOf(node, true), tf), scale);
    return bias === undefined ? scaled : tf.add(scaled, bias);
  },
};

/** Y = X / √(mean X² + ε) · scale: layer normalisation that takes no mean away. */
export const rmsNormalization: Op = {
  shapes: (node) => [node.inputShape(0)],

  gradient: (node, gradient, builder) => [
    throughNormalization(
      builder.graph.multiply(gradient, scaleOf(node)),
      node.input(0),
      node.inputShape(0),
      normalizationOf(node, false),
      builder,
    ),
  ],

  evaluate: (node, [x, scale]: readonly [Tensor, Tensor], tf) =>
    tf.mul(normalize(x, normalizationOf(node, false), tf), scale),
};

/** Over the axes from `axis` on, which is the last unless told. */
function normalizationOf(node: OpNode, centred: boolean): Normalization {
  const shape = node.inputShape(0);
  const first = fromFront(node.int("axis", -1), shape.length);
  if (shape.slice(first).some(isBatch)) throw node.unsupported("normalised over the batch, which mixes images");
  const axes = shape.slice(first).map((_, index) => -1 - index);
  return { axes, epsilon: node.float("epsilon", 1e-5), centred };
}

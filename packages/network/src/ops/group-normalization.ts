import type { Tensor } from "@tensorflow/tfjs";
import type { Shape } from "../network.ts";
import { sizeOf, writtenShape } from "./axes.ts";
import { type Normalization, normalize, scaleOf, throughNormalization } from "./normalize.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

const OF_SCALES = [1, -1, 1];

/**
 * Y = X̂ · scale + bias, each group of channels of each image normalised over its channels and places. A scale and a bias
 * for each channel since opset 21, for each group before.
 */
export const groupNormalization: Op = {
  shapes: (node) => [node.inputShape(0)],

  gradient(node, gradient, builder) {
    const { graph } = builder;
    const grouped = groupedShape(node);
    const scaled = scaledShape(node);
    const scale = graph.reshape(scaleOf(node), OF_SCALES);
    const ofNormalized = graph.reshape(graph.multiply(graph.reshape(gradient, scaled), scale), grouped);
    const x = graph.reshape(node.input(0), grouped);
    const ofX = throughNormalization(ofNormalized, x, grouped, overGroup(node), builder);
    return [graph.reshape(ofX, node.inputShape(0))];
  },

  evaluate(node, [x, scale, bias]: readonly [Tensor, Tensor, Tensor], tf) {
    const normalized = normalize(tf.reshape(x, writtenShape(groupedShape(node))), overGroup(node), tf);
    const lined = tf.reshape(normalized, writtenShape(scaledShape(node)));
    const y = tf.add(tf.mul(lined, tf.reshape(scale, OF_SCALES)), tf.reshape(bias, OF_SCALES));
    return tf.reshape(y, writtenShape(node.inputShape(0)));
  },
};

function overGroup(node: OpNode): Normalization {
  return { axes: [-1], epsilon: node.float("epsilon", 1e-5), centred: true };
}

/** `[n, groups, channels of a group · places]`. */
function groupedShape(node: OpNode): Shape {
  const [batch, ...sizes] = node.inputShape(0) as [number, ...number[]];
  const groups = node.int("num_groups", 1);
  return [batch, groups, sizeOf(sizes) / groups];
}

/** `[n, scales, what each scale serves]`. */
function scaledShape(node: OpNode): Shape {
  const [batch, ...sizes] = node.inputShape(0) as [number, ...number[]];
  const [scales] = node.inputShape(1) as [number];
  return [batch, scales, sizeOf(sizes) / scales];
}

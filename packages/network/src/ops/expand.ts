import type { Tensor } from "@tensorflow/tfjs";
import { broadcast, stretchedAxes } from "../gradient-builder.ts";
import type { Op } from "./op.ts";

/** Y = X stretched to a shape by NumPy's rule. */
export const expand: Op = {
  shapes: (node) => [broadcast(node.inputShape(0), node.sizes(1))],

  /** The sum over what X was stretched to. */
  gradient(node, gradient, { graph }) {
    const shape = node.inputShape(0);
    const axes = stretchedAxes(shape, node.outputShape);
    if (axes.length === 0) return [graph.reshape(gradient, shape)];
    return [graph.reshape(graph.reduceSum(gradient, axes, true), shape)];
  },

  evaluate(_node, [x, shape]: readonly [Tensor, Tensor], tf) {
    const full = broadcast(x.shape, [...shape.dataSync()]);
    return tf.broadcastTo(tf.reshape(x, [...Array<number>(full.length - x.rank).fill(1), ...x.shape]), [...full]);
  },
};

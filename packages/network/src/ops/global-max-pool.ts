import type { Tensor } from "@tensorflow/tfjs";
import { sizeOf } from "./axes.ts";
import { floatMask } from "./masks.ts";
import type { Op } from "./op.ts";

/** Y = the maximum of X over its places, `[n, c, 1, 1]`. */
export const globalMaxPool: Op = {
  shapes: (node) => [node.inputShape(0).map((size, axis) => (axis < 2 ? size : 1))],

  /** The gradient goes to the first maximum in reading order, as in PyTorch. */
  gradient(node, gradient, builder) {
    const { graph } = builder;
    const [batch, channels, ...sizes] = node.inputShape(0) as [number, number, ...number[]];
    const places = sizeOf(sizes);
    const lined = graph.reshape(node.input(0), [batch, channels, places]);
    const first = graph.node("ArgMax", [lined], { axis: 2 });
    const all = graph.ints(Array.from({ length: places }, (_, place) => place));
    const mask = floatMask(graph, graph.node("Equal", [first, all]));
    const ofPlanes = graph.reshape(gradient, [batch, channels, 1]);
    const routed = builder.product(ofPlanes, [batch, channels, 1], mask, [batch, channels, places]);
    return [graph.reshape(routed, node.inputShape(0))];
  },

  evaluate: (node, [x]: readonly [Tensor], tf) => tf.max(x, [...node.inputShape(0).keys()].slice(2), true),
};

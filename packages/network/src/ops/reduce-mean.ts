import type { Tensor } from "@tensorflow/tfjs";
import type { GradientBuilder } from "../gradient-builder.ts";
import type { Shape } from "../network.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = the mean of X over some axes; over height and width it is global average pooling. */
export const reduceMean: Op = {
  shapes(node) {
    const reduced = new Set(axesOf(node));
    const keep = node.int("keepdims", 1) === 1;
    return [node.inputShape(0).flatMap((size, axis) => (reduced.has(axis) ? (keep ? [1] : []) : [size]))];
  },

  gradient: (node, gradient, builder) => [spreadMean(node.inputShape(0), axesOf(node), gradient, builder)],

  evaluate: (node, [x]: readonly [Tensor], tf) => tf.mean(x, axesOf(node), node.int("keepdims", 1) === 1),
};

/**
 * The gradient of a mean: shared out evenly over the axes that it was taken over. Multiplying by a plane of 1/N is
 * faster than Mul and Expand.
 */
export function spreadMean(
  inputShape: Shape,
  axes: readonly number[],
  gradient: string,
  builder: GradientBuilder,
): string {
  const { graph } = builder;
  const kept = inputShape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const plane = inputShape.map((size, axis) => (axes.includes(axis) ? size : 1));
  const count = plane.reduce((product, size) => product * size, 1);
  return graph.multiply(graph.reshape(gradient, kept), graph.floats(new Float32Array(count).fill(1 / count), plane));
}

/** An input since opset 18, an attribute before. */
function axesOf(node: OpNode): number[] {
  const rank = node.inputShape(0).length;
  const given = node.has(1) ? node.constantInts(1) : node.ints("axes", []);
  const axes = given.map((axis) => (axis < 0 ? axis + rank : axis));
  if (axes.length === 0 || axes.includes(0)) throw node.unsupported("a mean over the batch");
  return axes;
}

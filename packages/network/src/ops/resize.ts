import type { GradientBuilder } from "../gradient-builder.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";
import { type ResizeAxis, resizeMatrix } from "./resize-matrix.ts";

/** Y = X at another height and width, bilinear or nearest: linear in X and separable, one matrix for each axis. */
export const resize: Op = {
  shapes(node) {
    const [batch, channels] = node.inputShape(0) as [number, number];
    return [[batch, channels, ...axesOf(node).map((axis) => axis.to)]];
  },

  /** Rᵀ_h · gradient · R_w. */
  gradient(node, gradient, { graph }) {
    const [rows, columns] = axesOf(node) as [ResizeAxis, ResizeAxis];
    const narrowed = graph.node("MatMul", [gradient, matrix(columns, graph)]);
    return [graph.node("MatMul", [graph.transpose(matrix(rows, graph), [1, 0]), narrowed])];
  },

  evaluate(node, [x], tf) {
    const [rows, columns] = axesOf(node).map((axis) => tf.tensor2d(resizeMatrix(axis), [axis.to, axis.from]));
    const [, channels] = node.inputShape(0) as [number, number];
    const planes = tf.reshape(x as never, [-1, ...node.inputShape(0).slice(2)]) as never;
    const wide = tf.matMul(planes, tf.tile(tf.expandDims(columns as never, 0), [1, 1, 1]), false, true);
    const resized = tf.matMul(tf.expandDims(rows as never, 0), wide);
    return tf.reshape(resized, [-1, channels, ...node.outputShape.slice(2)]);
  },
};

function matrix(axis: ResizeAxis, graph: GradientBuilder["graph"]): string {
  return graph.floats(resizeMatrix(axis), [axis.to, axis.from]);
}

function axesOf(node: OpNode): ResizeAxis[] {
  const sizes = node.inputShape(0).slice(2);
  if (!node.has(3)) throw node.unsupported("scales in place of sizes");
  const asked = node.constantInts(3).slice(-2);
  const mode = node.text("mode", "nearest");
  const coordinates = node.text("coordinate_transformation_mode", "half_pixel");
  const nearest = node.text("nearest_mode", "round_prefer_floor");
  return sizes.map((from, axis) => ({ from, to: asked[axis] as number, mode, coordinates, nearest }));
}

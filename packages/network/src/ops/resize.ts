import type { Rank, Tensor } from "@tensorflow/tfjs";
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
    if (node.int("antialias", 0) === 1) throw node.unsupported("antialias");
    const [rows, columns] = axesOf(node) as [ResizeAxis, ResizeAxis];
    const narrowed = graph.node("MatMul", [gradient, matrix(columns, graph)]);
    return [graph.node("MatMul", [graph.transpose(matrix(rows, graph), [1, 0]), narrowed])];
  },

  evaluate(node, [x]: readonly [Tensor], tf) {
    const [rows, columns] = axesOf(node) as [ResizeAxis, ResizeAxis];
    const matrixOf = (axis: ResizeAxis) => tf.tensor3d(resizeMatrix(axis), [1, axis.to, axis.from]);
    const planes = tf.reshape<Rank.R3>(x, [-1, rows.from, columns.from]);
    const resized = tf.matMul(matrixOf(rows), tf.matMul(planes, matrixOf(columns), false, true));
    return tf.reshape(resized, [...node.outputShape]);
  },
};

function matrix(axis: ResizeAxis, graph: GradientBuilder["graph"]): string {
  return graph.floats(resizeMatrix(axis), [axis.to, axis.from]);
}

function axesOf(node: OpNode): ResizeAxis[] {
  const sizes = node.inputShape(0).slice(2);
  if (!node.has(3)) throw node.unsupported("scales in place of sizes");
  if (node.ints("axes", [2, 3]).join() !== "2,3") throw node.unsupported("axes other than height and width");
  const asked = node.constantInts(3).slice(-2);
  const mode = node.text("mode", "nearest");
  const coordinates = node.text("coordinate_transformation_mode", "half_pixel");
  const nearest = node.text("nearest_mode", "round_prefer_floor");
  return sizes.map((from, axis) => ({ from, to: asked[axis] as number, mode, coordinates, nearest }));
}

import type { Tensor } from "@tensorflow/tfjs";
import { broadcast, type GradientBuilder } from "../gradient-builder.ts";
import type { GraphBuilder } from "../graph-builder.ts";
import type { Shape } from "../network.ts";
import { isBatch } from "./axes.ts";
import { fits, unstretch } from "./broadcasting.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = A · B, matrices in the last two dimensions, the others broadcast: a dense layer, or attention. */
export const matMul: Op = {
  shapes: (node) => [productShape(node)],

  /** ∂y/∂A = gradient · Bᵀ, ∂y/∂B = Aᵀ · gradient, summed where a factor was stretched. */
  gradient(node, gradient, builder) {
    return [
      node.isWanted(0) ? unstretched(node, 0, byTransposedRight(node, gradient, builder), builder) : undefined,
      node.isWanted(1) ? unstretched(node, 1, byTransposedLeft(node, gradient, builder), builder) : undefined,
    ];
  },

  /** TensorFlow.js's gradient knows no factors that are stretched, so each is stretched before. */
  evaluate(_node, [a, b]: readonly [Tensor, Tensor], tf) {
    if (b.rank === 2)
      return tf.reshape(tf.matMul(tf.reshape(a, [-1, b.shape[0] as number]), b), [
        ...a.shape.slice(0, -1),
        b.shape[1] as number,
      ]);
    const leading = broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2));
    const stretch = (factor: Tensor) => tf.broadcastTo(factor, [...leading, ...factor.shape.slice(-2)]);
    return tf.matMul(stretch(a), stretch(b));
  },
};

function productShape(node: OpNode): Shape {
  const a = node.inputShape(0);
  const b = node.inputShape(1);
  if (a.length < 2 || b.length < 2) throw node.unsupported(`a vector: expected matrices but they are ${shown(a, b)}`);
  const shared = a.at(-1) as number;
  const leading = broadcast(a.slice(0, -2), b.slice(0, -2));
  const shape = [...leading, a.at(-2) as number, b.at(-1) as number];
  const areStretched = [a, b].every((factor) => fits(factor.slice(0, -2), leading));
  if (shared !== b.at(-2) || isBatch(shared) || !areStretched || shape.filter(isBatch).length > 1) {
    throw node.unsupported(`expected matrices that multiply image by image but they are ${shown(a, b)}`);
  }
  return shape;
}

function shown(a: Shape, b: Shape): string {
  return [a, b].map((shape) => `[${shape.map((size) => (isBatch(size) ? "images" : size)).join(", ")}]`).join(" and ");
}

/** gradient · Bᵀ. A matrix that serves all rows is read transposed, without a copy. */
function byTransposedRight(node: OpNode, gradient: string, builder: GradientBuilder): string {
  const { graph } = builder;
  const shape = node.inputShape(1);
  if (shape.length === 2 && node.outputShape.length === 2) {
    return graph.node("Gemm", [gradient, node.input(1)], { transB: 1 });
  }
  const turned = transposeMatrices(graph, node.input(1), shape);
  if (!shape.some(isBatch)) return graph.node("MatMul", [gradient, turned]);
  const product = graph.node("MatMul", [
    builder.unfold(gradient, node.outputShape),
    builder.beside(turned, transposedShape(shape)),
  ]);
  return builder.fold(product, fullShape(node, 0));
}

/** Aᵀ · gradient. */
function byTransposedLeft(node: OpNode, gradient: string, builder: GradientBuilder): string {
  const { graph } = builder;
  const shape = node.inputShape(0);
  const turned = transposeMatrices(graph, node.input(0), shape);
  if (!shape.some(isBatch)) return graph.node("MatMul", [turned, gradient]);
  const product = graph.node("MatMul", [
    builder.beside(turned, transposedShape(shape)),
    builder.unfold(gradient, node.outputShape),
  ]);
  return builder.fold(product, fullShape(node, 1));
}

function unstretched(node: OpNode, index: number, gradient: string, builder: GradientBuilder): string {
  return unstretch(node, index, gradient, builder, fullShape(node, index));
}

/** A factor's shape, stretched over all matrices of the output. */
function fullShape(node: OpNode, index: number): Shape {
  return [...node.outputShape.slice(0, -2), ...node.inputShape(index).slice(-2)];
}

function transposeMatrices(graph: GraphBuilder, value: string, shape: Shape): string {
  return graph.transpose(value, transposedShape([...shape.keys()]));
}

/** The last two entries change places. */
function transposedShape(shape: Shape): number[] {
  return [...shape.slice(0, -2), shape.at(-1) as number, shape.at(-2) as number];
}

import type { Rank, Tensor } from "@tensorflow/tfjs";
import type { GraphBuilder } from "../graph-builder.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";
import { type ResizeKernel, resizeKernel } from "./resize-kernel.ts";
import { type ResizeAxis, resizeMatrix } from "./resize-matrix.ts";
import { resizedPlaces } from "./resize-sizes.ts";

/** Y = X at another height and width, nearest, bilinear or bicubic: linear in X and separable, one matrix for each axis. */
export const resize: Op = {
  shapes: (node) => [[...node.inputShape(0).slice(0, 2), ...resizedPlaces(node).map(({ to }) => to)]],

  /** Rᵀ_h · gradient · R_w, or, where that is faster and the matrices are made of one kernel, a strided convolution. */
  gradient(node, gradient, { graph }) {
    const axes = axesOf(node);
    const matrices = axes.map(resizeMatrix);
    const kernels = axes.map((axis, index) => resizeKernel(axis, matrices[index] as Float32Array));
    return kernels.every((kernel) => kernel !== undefined) && isWide(node)
      ? [byConvolution(node, gradient, kernels, graph)]
      : [byMatrices(gradient, axes, matrices, graph)];
  },

  evaluate(node, [x]: readonly [Tensor], tf) {
    const axes = axesOf(node);
    const [rows, columns] = axes.length === 1 ? [undefined, axes[0]] : axes;
    const matrixOf = (axis: ResizeAxis) => tf.tensor3d(resizeMatrix(axis), [1, axis.to, axis.from]);
    const planes = tf.reshape<Rank.R3>(x, [-1, rows?.from ?? 1, (columns as ResizeAxis).from]);
    const wide = tf.matMul(planes, matrixOf(columns as ResizeAxis), false, true);
    const resized = rows === undefined ? wide : tf.matMul(matrixOf(rows), wide);
    const [batch, ...sizes] = node.outputShape;
    return tf.reshape(resized, [Math.max(batch as number, -1), ...sizes]);
  },
};

function byMatrices(
  gradient: string,
  axes: readonly ResizeAxis[],
  matrices: readonly Float32Array[],
  graph: GraphBuilder,
) {
  const named = axes.map(({ to, from }, index) => graph.floats(matrices[index] as Float32Array, [to, from]));
  const [rows, columns] = named.length === 1 ? [undefined, named[0]] : named;
  const narrowed = graph.node("MatMul", [gradient, columns as string]);
  return rows === undefined ? narrowed : graph.node("MatMul", [graph.transpose(rows, [1, 0]), narrowed]);
}

/**
 * Whether a convolution is faster. For each element of the gradient the first product of matrices takes as many
 * multiplications as X is wide; a convolution takes as long as about 20 of them, or as 90 where the channels do not fill
 * the blocks of 8 in which ONNX Runtime convolves (measured with 1.30 on one thread of an x86 CPU).
 */
function isWide(node: OpNode): boolean {
  const shape = node.inputShape(0);
  return (shape.at(-1) as number) >= ((shape[1] as number) % 8 === 0 ? 20 : 90);
}

/** Each channel alone, by the product of the axes' kernels. */
function byConvolution(node: OpNode, gradient: string, kernels: readonly ResizeKernel[], graph: GraphBuilder): string {
  const channels = node.inputShape(0)[1] as number;
  const kernel = outerProduct(kernels.map((axis) => axis.kernel));
  const tiled = new Float32Array(channels * kernel.length);
  for (let channel = 0; channel < channels; channel++) tiled.set(kernel, channel * kernel.length);
  const shape = kernels.map((axis) => axis.kernel.length);
  const weights = outerProduct(kernels.map((axis) => axis.weights));
  const weightShape = [1, 1, ...kernels.map((axis) => axis.weights.length)];
  const weighted = weights.every((weight) => weight === 1)
    ? gradient
    : graph.multiply(gradient, graph.floats(weights, weightShape));
  return graph.node("Conv", [weighted, graph.floats(tiled, [channels, 1, ...shape])], {
    group: channels,
    kernel_shape: shape,
    strides: kernels.map((axis) => axis.stride),
    pads: [...kernels.map((axis) => axis.padBegin), ...kernels.map((axis) => axis.padEnd)],
  });
}

function outerProduct(factors: readonly Float32Array[]): Float32Array {
  return factors.reduce((outer, inner) =>
    Float32Array.from({ length: outer.length * inner.length }, (_, at) => {
      const left = outer[Math.floor(at / inner.length)] as number;
      return left * (inner[at % inner.length] as number);
    }),
  );
}

function axesOf(node: OpNode): ResizeAxis[] {
  if (node.int("antialias", 0) === 1) throw node.unsupported("antialias");
  const places = resizedPlaces(node);
  if (places.length > 2) throw node.unsupported(`${places.length} spatial dimensions`);
  const modes = {
    mode: node.text("mode", "nearest"),
    coordinates: node.text("coordinate_transformation_mode", "half_pixel"),
    nearest: node.text("nearest_mode", "round_prefer_floor"),
    cubic: { a: node.float("cubic_coeff_a", -0.75), excludeOutside: node.int("exclude_outside", 0) === 1 },
  };
  return places.map(({ to, scale }, place) => ({ from: node.inputShape(0)[place + 2] as number, to, scale, ...modes }));
}

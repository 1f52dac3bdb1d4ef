import { withActivation } from "../activation.ts";
import { constantBeside } from "../arithmetic.ts";
import { identityOrder, permute } from "../axes.ts";
import type { ChannelsFirst } from "../channels-first.ts";
import { type ConvolutionWeights, convolve, convolveDepthwise, convolveTransposed } from "../convolution.ts";
import { multiplyDense } from "../dense.ts";
import type { GraphNode } from "../graph-node.ts";
import type { Constant } from "../weights.ts";
import type { GraphTranslation } from "./graph-translation.ts";

export const convolution: GraphTranslation = (node, graph) =>
  fused(node, graph, (weights, output) => convolve(graph, node.tensor(0), weights, node.slidingWindow(), output));

export const depthwiseConvolution: GraphTranslation = (node, graph) =>
  fused(node, graph, (weights, output) =>
    convolveDepthwise(graph, node.tensor(0), weights, node.slidingWindow(), output),
  );

/** Reads its output's shape, its kernel, and what is laid down. */
export const transposedConvolution: GraphTranslation = (node, graph) => {
  const window = node.slidingWindow();
  const [, first = 0, second = 0, third = 0] = node.integers(0);
  const sizes = window.channelsFirst ? ([second, third] as const) : ([first, second] as const);
  const weights = { kernel: node.constant(1), bias: undefined };
  return convolveTransposed(graph, node.tensor(2), weights, { window, sizes }, node.name);
};

export const matrixProduct: GraphTranslation = (node, graph) => {
  if (node.isTrue("transpose_a")) throw node.unsupported("transpose_a");
  return fused(node, graph, ({ kernel, bias }, output) => {
    const ofRows = node.isTrue("transpose_b") ? transposed(kernel) : kernel;
    return multiplyDense(graph, node.tensor(0), { kernel: ofRows, bias }, output);
  });
};

/** Of two tensors, or of a tensor and a matrix for all images. */
export const batchMatrixProduct: GraphTranslation = (node, graph) => {
  const factors = [0, 1].map((index) => {
    const operand = node.operand(index);
    const isTurned = node.isTrue(index === 0 ? "adj_x" : "adj_y");
    if (typeof operand === "string") return isTurned ? lastTurned(graph, operand, `${node.name}:${index}`) : operand;
    const constant = isTurned ? transposed(operand) : operand;
    return graph.weight(constant.name, constant.shape, Float32Array.from(constant.data));
  });
  const [a, b] = factors.map((factor) => (graph.isConstant(factor) ? factor : graph.asSource(factor)));
  const rank = Math.max(...[a, b].map((factor) => graph.shape(factor as string).length));
  return graph.node("MatMul", [a as string, b as string], {}, node.name, identityOrder(rank));
};

export const einsum: GraphTranslation = (node, graph) => {
  const equation = node.text("equation", "");
  const operands = node.inputs.map((_, index) => {
    const operand = node.operand(index);
    if (typeof operand === "string") return graph.asSource(operand);
    return graph.weight(operand.name, operand.shape, Float32Array.from(operand.data));
  });
  const rank = (equation.split("->")[1] ?? "").length;
  const product = graph.node("Einsum", operands, { equation }, `${node.name}:product`, identityOrder(rank));
  return graph.standard(product); // a map: it is written where maps have their channels last
};

function lastTurned(graph: ChannelsFirst, tensor: string, name: string): string {
  const last = graph.order(tensor).length - 1;
  const swapped = new Map([
    [last, last - 1],
    [last - 1, last],
  ]);
  const order = graph.order(tensor).map((axis) => swapped.get(axis) ?? axis);
  return graph.turned(tensor, order, name);
}

/** Each of a constant's matrices turned. */
function transposed({ name, shape, data }: Constant): Constant {
  const [rows, columns] = shape.slice(-2) as [number, number];
  const turned = permute(data, [1, data.length / rows / columns, rows, columns], [0, 1, 3, 2]);
  return { name, shape: [...shape.slice(0, -2), columns, rows], data: turned };
}

/** A product with what TensorFlow fused behind it: a bias, an activation, in this order. */
function fused(
  node: GraphNode,
  graph: ChannelsFirst,
  write: (weights: ConvolutionWeights, output: string) => string,
): string {
  const fusedOps = node.texts("fused_ops");
  const hasBias = fusedOps[0] === "BiasAdd";
  const [activation = "Linear", ...more] = fusedOps.slice(hasBias ? 1 : 0);
  if (more.length > 0) throw node.unsupported(`fused ${fusedOps.join(", ")}`);
  const weights = { kernel: node.constant(1), bias: hasBias ? node.constant(2) : undefined };
  if (activation === "LeakyRelu") {
    const linear = write(weights, `${node.name}:linear`);
    const alpha = { float: node.number("leakyrelu_alpha", 0.2) };
    return graph.elementwise("LeakyRelu", [linear], { alpha }, node.name);
  }
  if (activation === "Prelu") {
    const linear = write(weights, `${node.name}:linear`);
    const slope = constantBeside(graph, node.constant(hasBias ? 3 : 2), graph.order(linear), node.name);
    return graph.elementwise("PRelu", [linear, slope], {}, node.name);
  }
  return withActivation(graph, activation.toLowerCase(), node.name, (output) => write(weights, output));
}

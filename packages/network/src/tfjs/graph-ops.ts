import { activate, clip, withActivation } from "./activation.ts";
import { combine } from "./arithmetic.ts";
import { average } from "./averaging.ts";
import { permute } from "./axes.ts";
import type { ChannelsFirst } from "./channels-first.ts";
import { type ConvolutionWeights, convolve, convolveDepthwise } from "./convolution.ts";
import { multiplyDense } from "./dense.ts";
import type { GraphNode } from "./graph-node.ts";
import { concatenate } from "./joining.ts";
import { normalize } from "./normalization.ts";
import { padWith } from "./padding.ts";
import { pool } from "./pooling.ts";
import { reshape } from "./reshaping.ts";
import { type ResizeRule, resize } from "./resizing.ts";
import type { Constant } from "./weights.ts";

/** Writes a node as ONNX nodes; gives the tensor that stands for its output. */
export type GraphTranslation = (node: GraphNode, graph: ChannelsFirst) => string;

const arithmetic =
  (op: "Add" | "Sub" | "Mul"): GraphTranslation =>
  (node, graph) =>
    combine(graph, op, [node.operand(0), node.operand(1)], node.name);

const activation =
  (name: string): GraphTranslation =>
  (node, graph) =>
    activate(graph, name, node.tensor(0), node.name);

const pooling =
  (op: "MaxPool" | "AveragePool"): GraphTranslation =>
  (node, graph) =>
    pool(graph, op, node.tensor(0), { size: node.pair("ksize"), ...node.slidingWindow() }, node.name);

const convolution: GraphTranslation = (node, graph) =>
  fused(node, graph, (weights, output) => convolve(graph, node.tensor(0), weights, node.slidingWindow(), output));

const depthwiseConvolution: GraphTranslation = (node, graph) =>
  fused(node, graph, (weights, output) =>
    convolveDepthwise(graph, node.tensor(0), weights, node.slidingWindow(), output),
  );

const matrixProduct: GraphTranslation = (node, graph) => {
  if (node.isTrue("transpose_a")) throw node.unsupported("transpose_a");
  return fused(node, graph, ({ kernel, bias }, output) => {
    const ofRows = node.isTrue("transpose_b") ? transposed(kernel) : kernel;
    return multiplyDense(graph, node.tensor(0), { kernel: ofRows, bias }, output);
  });
};

function transposed({ name, shape, data }: Constant): Constant {
  const [rows, columns] = shape as [number, number];
  return { name, shape: [columns, rows], data: permute(data, [1, 1, rows, columns], [0, 1, 3, 2]) };
}

const batchNormalization: GraphTranslation = (node, graph) => {
  if (node.isTrue("is_training")) throw node.unsupported("is_training");
  if (node.text("data_format", "NHWC") !== "NHWC") throw node.unsupported("a data_format other than NHWC");
  const [scale, offset, mean, variance] = [1, 2, 3, 4].map((index) => node.constant(index)) as [
    Constant,
    Constant,
    Constant,
    Constant,
  ];
  const epsilon = node.number("epsilon", 1e-4);
  return normalize(graph, node.tensor(0), { scale, offset, mean, variance, epsilon }, node.name);
};

const resizing =
  (mode: ResizeRule["mode"]): GraphTranslation =>
  (node, graph) => {
    const legacy = node.isTrue("align_corners") ? "align_corners" : "asymmetric";
    const coordinates = node.isTrue("half_pixel_centers") ? "half_pixel" : legacy;
    return resize(graph, node.tensor(0), node.integers(1), { mode, coordinates }, node.name);
  };

/** The axis stands behind the tensors. */
const concatenation: GraphTranslation = (node, graph) => {
  const last = node.inputs.length - 1;
  const inputs = node.inputs.slice(0, last).map((_, index) => node.tensor(index));
  return concatenate(graph, inputs, node.integers(last)[0] as number, node.name);
};

const padding: GraphTranslation = (node, graph) => {
  const flat = node.integers(1);
  const borders = flat.flatMap((begin, index) =>
    index % 2 === 0 ? [[begin, flat[index + 1] as number] as const] : [],
  );
  const value = node.inputs.length > 2 ? (node.integers(2)[0] as number) : 0;
  return padWith(graph, node.tensor(0), borders, value, node.name);
};

/** The first length is the batch; a file made for one image has 1 there. */
const reshaping: GraphTranslation = (node, graph) => {
  const [batch, ...sizes] = node.integers(1);
  if (batch !== 1 && batch !== -1) throw node.unsupported(`to [${node.integers(1).join(", ")}], which mixes images`);
  return reshape(graph, node.tensor(0), sizes, node.name);
};

const squeezing: GraphTranslation = (node, graph) => {
  const shape = graph.sourceShape(node.tensor(0));
  const asked = node.numbers("squeeze_dims", node.numbers("axis", []));
  const axes = asked.map((axis) => (axis < 0 ? axis + shape.length : axis));
  const isDropped = (size: number, axis: number) => (axes.length === 0 ? size === 1 : axes.includes(axis));
  if (axes.includes(0)) throw node.unsupported("the batch squeezed away");
  const sizes = shape.filter((size, axis) => axis > 0 && !isDropped(size, axis));
  return reshape(graph, node.tensor(0), sizes, node.name);
};

const mean: GraphTranslation = (node, graph) =>
  average(graph, node.tensor(0), node.integers(1), node.isTrue("keep_dims"), node.name);

/** A limit is a constant of one number, on either side. */
const limit =
  (side: "low" | "high"): GraphTranslation =>
  (node, graph) => {
    const [input, constant] = typeof node.operand(0) === "string" ? [0, 1] : [1, 0];
    const values = node.constant(constant).data;
    if (values.length !== 1) throw node.unsupported("a limit for each place");
    const [low, high] = side === "low" ? [values[0], undefined] : [undefined, values[0]];
    return clip(graph, node.tensor(input), low, high, node.name);
  };

const sum: GraphTranslation = (node, graph) => {
  const last = node.inputs.length - 1;
  return node.inputs.slice(1).reduce((total, _, index) => {
    const output = index + 1 === last ? node.name : `${node.name}:${index + 1}`;
    return combine(graph, "Add", [total, node.operand(index + 1)], output);
  }, node.tensor(0));
};

/** What the house can read of a TensorFlow graph. */
const TRANSLATIONS: ReadonlyMap<string, GraphTranslation> = new Map(
  Object.entries({
    _FusedConv2D: convolution,
    _FusedMatMul: matrixProduct,
    Add: arithmetic("Add"),
    AddN: sum,
    AddV2: arithmetic("Add"),
    AvgPool: pooling("AveragePool"),
    BiasAdd: arithmetic("Add"),
    ConcatV2: concatenation,
    Conv2D: convolution,
    DepthwiseConv2dNative: depthwiseConvolution,
    FusedBatchNorm: batchNormalization,
    FusedBatchNormV2: batchNormalization,
    FusedBatchNormV3: batchNormalization,
    FusedDepthwiseConv2dNative: depthwiseConvolution,
    Identity: activation("linear"),
    MatMul: matrixProduct,
    Maximum: limit("low"),
    MaxPool: pooling("MaxPool"),
    Mean: mean,
    Minimum: limit("high"),
    Mul: arithmetic("Mul"),
    Pad: padding,
    PadV2: padding,
    Relu: activation("relu"),
    Relu6: activation("relu6"),
    Reshape: reshaping,
    ResizeBilinear: resizing("linear"),
    ResizeNearestNeighbor: resizing("nearest"),
    Sigmoid: activation("sigmoid"),
    Softmax: activation("softmax"),
    Squeeze: squeezing,
    Sub: arithmetic("Sub"),
  }),
);

export function findGraphTranslation(op: string): GraphTranslation | undefined {
  return TRANSLATIONS.get(op);
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
  return withActivation(graph, activation.toLowerCase(), node.name, (output) => write(weights, output));
}

import {
  activation,
  arithmetic,
  bias,
  cast,
  elementwise,
  leakyRelu,
  limit,
  parametricRelu,
  passAllOn,
  passOn,
  reciprocalRoot,
  square,
  squaredDifference,
  sum,
} from "./graph/computing.ts";
import type { GraphTranslation } from "./graph/graph-translation.ts";
import { batchNormalization, localResponse } from "./graph/normalizing.ts";
import {
  concatenation,
  depthToSpace,
  expanding,
  gathering,
  mirroring,
  packing,
  padding,
  reshaping,
  slicing,
  slicingByStrides,
  splitting,
  splittingBySizes,
  squeezing,
  tiling,
  transposing,
  unpacking,
} from "./graph/rearranging.ts";
import {
  batchMatrixProduct,
  convolution,
  depthwiseConvolution,
  einsum,
  matrixProduct,
  transposedConvolution,
} from "./graph/weighing.ts";
import { pool } from "./pooling.ts";
import { type Reduction, reduce } from "./reducing.ts";
import { type ResizeRule, resize } from "./resizing.ts";

const pooling =
  (op: "MaxPool" | "AveragePool"): GraphTranslation =>
  (node, graph) =>
    pool(graph, op, node.tensor(0), { size: node.pair("ksize"), ...node.slidingWindow() }, node.name);

const resizing =
  (mode: ResizeRule["mode"]): GraphTranslation =>
  (node, graph) => {
    const legacy = node.isTrue("align_corners") ? "align_corners" : "asymmetric";
    const coordinates = node.isTrue("half_pixel_centers") ? "half_pixel" : legacy;
    return resize(graph, node.tensor(0), node.integers(1), { mode, coordinates }, node.name);
  };

const reduction =
  (op: Reduction): GraphTranslation =>
  (node, graph) =>
    reduce(graph, op, node.tensor(0), { axes: node.integers(1), keep: node.isTrue("keep_dims") }, node.name);

/** What the house can read of a TensorFlow graph. */
const TRANSLATIONS: ReadonlyMap<string, GraphTranslation> = new Map(
  Object.entries({
    _FusedConv2D: convolution,
    _FusedMatMul: matrixProduct,
    Abs: elementwise("Abs"),
    Add: arithmetic("Add"),
    AddN: sum,
    AddV2: arithmetic("Add"),
    AvgPool: pooling("AveragePool"),
    BatchMatMul: batchMatrixProduct,
    BatchMatMulV2: batchMatrixProduct,
    BiasAdd: bias,
    Cast: cast,
    ConcatV2: concatenation,
    Conv2D: convolution,
    Conv2DBackpropInput: transposedConvolution,
    DepthToSpace: depthToSpace,
    DepthwiseConv2dNative: depthwiseConvolution,
    Div: arithmetic("Div"),
    Einsum: einsum,
    Elu: activation("elu"),
    Erf: elementwise("Erf"),
    Exp: elementwise("Exp"),
    ExpandDims: expanding,
    FusedBatchNorm: batchNormalization,
    FusedBatchNormV2: batchNormalization,
    FusedBatchNormV3: batchNormalization,
    FusedDepthwiseConv2dNative: depthwiseConvolution,
    GatherV2: gathering,
    Identity: activation("linear"),
    IdentityN: passAllOn,
    LeakyRelu: leakyRelu,
    Log: elementwise("Log"),
    LogSoftmax: activation("logsoftmax"),
    LRN: localResponse,
    MatMul: matrixProduct,
    Max: reduction("ReduceMax"),
    Maximum: limit("low"),
    MaxPool: pooling("MaxPool"),
    Mean: reduction("ReduceMean"),
    Min: reduction("ReduceMin"),
    Minimum: limit("high"),
    MirrorPad: mirroring,
    Mul: arithmetic("Mul"),
    Neg: elementwise("Neg"),
    Pack: packing,
    Pad: padding,
    PadV2: padding,
    PlaceholderWithDefault: passOn,
    Pow: arithmetic("Pow"),
    Prelu: parametricRelu,
    Prod: reduction("ReduceProd"),
    RealDiv: arithmetic("Div"),
    Reciprocal: elementwise("Reciprocal"),
    Relu: activation("relu"),
    Relu6: activation("relu6"),
    Reshape: reshaping,
    ResizeBilinear: resizing("linear"),
    ResizeNearestNeighbor: resizing("nearest"),
    Rsqrt: reciprocalRoot,
    Selu: activation("selu"),
    Sigmoid: activation("sigmoid"),
    Slice: slicing,
    Softmax: activation("softmax"),
    Softplus: activation("softplus"),
    Split: splitting,
    SplitV: splittingBySizes,
    Sqrt: elementwise("Sqrt"),
    Square: square,
    SquaredDifference: squaredDifference,
    Squeeze: squeezing,
    StopGradient: passOn,
    StridedSlice: slicingByStrides,
    Sub: arithmetic("Sub"),
    Sum: reduction("ReduceSum"),
    Tanh: activation("tanh"),
    Tile: tiling,
    Transpose: transposing,
    Unpack: unpacking,
  }),
);

export function findGraphTranslation(op: string): GraphTranslation | undefined {
  return TRANSLATIONS.get(op);
}

import type { NodeProto } from "../onnx_pb.ts";
import { add } from "./add.ts";
import { argMax, argMin } from "./arg-extremes.ts";
import { averagePool } from "./average-pool.ts";
import { batchNormalization } from "./batch-normalization.ts";
import { cast } from "./cast.ts";
import { clip } from "./clip.ts";
import { concat } from "./concat.ts";
import { constantOfShape } from "./constant-of-shape.ts";
import { conv } from "./conv.ts";
import { convTranspose } from "./conv-transpose.ts";
import { cumSum } from "./cum-sum.ts";
import { depthToSpace } from "./depth-to-space.ts";
import { dequantizeLinear } from "./dequantize-linear.ts";
import { eyeLike, trilu } from "./diagonals.ts";
import { div } from "./div.ts";
import { dropout } from "./dropout.ts";
import { einsum } from "./einsum.ts";
import { expand } from "./expand.ts";
import { celu, elu, selu } from "./exponential-units.ts";
import { max, min } from "./extremes.ts";
import { flatten } from "./flatten.ts";
import { abs, erf, exp, log, reciprocal, sqrt } from "./functions.ts";
import { gather } from "./gather.ts";
import { gatherElements } from "./gather-elements.ts";
import { gatherND } from "./gather-nd.ts";
import { gelu } from "./gelu.ts";
import { gemm } from "./gemm.ts";
import { globalAveragePool } from "./global-average-pool.ts";
import { globalMaxPool } from "./global-max-pool.ts";
import { groupNormalization } from "./group-normalization.ts";
import { identity } from "./identity.ts";
import { instanceNormalization } from "./instance-normalization.ts";
import { layerNormalization, rmsNormalization } from "./layer-normalization.ts";
import { localResponseNormalization } from "./local-response-normalization.ts";
import { logSoftmax } from "./log-softmax.ts";
import { lpNormalization } from "./lp-normalization.ts";
import { matMul } from "./mat-mul.ts";
import { maxPool } from "./max-pool.ts";
import { mean } from "./mean.ts";
import { meanVarianceNormalization } from "./mean-variance-normalization.ts";
import { mul } from "./mul.ts";
import { neg } from "./neg.ts";
import { oneHot } from "./one-hot.ts";
import type { Op } from "./op.ts";
import { pRelu } from "./p-relu.ts";
import { pad } from "./pad.ts";
import { pow } from "./pow.ts";
import { quantizeLinear } from "./quantize-linear.ts";
import { range } from "./range.ts";
import { hardSigmoid, hardSwish, leakyRelu, thresholdedRelu } from "./rectifiers.ts";
import { reduceMax, reduceMin } from "./reduce-extremes.ts";
import { reduceMean } from "./reduce-mean.ts";
import {
  reduceL1,
  reduceL2,
  reduceLogSum,
  reduceLogSumExp,
  reduceProd,
  reduceSum,
  reduceSumSquare,
} from "./reductions.ts";
import { relu } from "./relu.ts";
import { reshape } from "./reshape.ts";
import { resize } from "./resize.ts";
import { scatterElements, scatterND } from "./scatter.ts";
import { shape, size } from "./shape.ts";
import { sigmoid } from "./sigmoid.ts";
import { slice } from "./slice.ts";
import { mish, softplus, softsign, swish } from "./smooth-activations.ts";
import { softmax } from "./softmax.ts";
import { spaceToDepth } from "./space-to-depth.ts";
import { split } from "./split.ts";
import { squeeze } from "./squeeze.ts";
import { steps } from "./steps.ts";
import { sub } from "./sub.ts";
import { tile } from "./tile.ts";
import { topK } from "./top-k.ts";
import { transpose } from "./transpose.ts";
import { acos, acosh, asin, asinh, atan, atanh, cos, cosh, sin, sinh, tan, tanh } from "./trigonometry.ts";
import { unsqueeze } from "./unsqueeze.ts";
import { where } from "./where.ts";

/** The house's operators by their ONNX names. */
const OPS: ReadonlyMap<string, Op> = new Map(
  Object.entries({
    ...steps,
    Abs: abs,
    Acos: acos,
    Acosh: acosh,
    Add: add,
    ArgMax: argMax,
    ArgMin: argMin,
    Asin: asin,
    Asinh: asinh,
    Atan: atan,
    Atanh: atanh,
    AveragePool: averagePool,
    BatchNormalization: batchNormalization,
    Cast: cast,
    Celu: celu,
    Clip: clip,
    Concat: concat,
    ConstantOfShape: constantOfShape,
    Conv: conv,
    ConvTranspose: convTranspose,
    Cos: cos,
    Cosh: cosh,
    CumSum: cumSum,
    DepthToSpace: depthToSpace,
    DequantizeLinear: dequantizeLinear,
    Div: div,
    Dropout: dropout,
    Einsum: einsum,
    Elu: elu,
    Erf: erf,
    Exp: exp,
    Expand: expand,
    EyeLike: eyeLike,
    Flatten: flatten,
    Gather: gather,
    GatherElements: gatherElements,
    GatherND: gatherND,
    Gelu: gelu,
    Gemm: gemm,
    GlobalAveragePool: globalAveragePool,
    GlobalMaxPool: globalMaxPool,
    GroupNormalization: groupNormalization,
    HardSigmoid: hardSigmoid,
    HardSwish: hardSwish,
    Identity: identity,
    InstanceNormalization: instanceNormalization,
    LayerNormalization: layerNormalization,
    LeakyRelu: leakyRelu,
    Log: log,
    LogSoftmax: logSoftmax,
    LpNormalization: lpNormalization,
    LRN: localResponseNormalization,
    MatMul: matMul,
    Max: max,
    MaxPool: maxPool,
    Mean: mean,
    MeanVarianceNormalization: meanVarianceNormalization,
    Min: min,
    Mish: mish,
    Mul: mul,
    Neg: neg,
    OneHot: oneHot,
    Pad: pad,
    Pow: pow,
    PRelu: pRelu,
    QuantizeLinear: quantizeLinear,
    Range: range,
    Reciprocal: reciprocal,
    ReduceL1: reduceL1,
    ReduceL2: reduceL2,
    ReduceLogSum: reduceLogSum,
    ReduceLogSumExp: reduceLogSumExp,
    ReduceMax: reduceMax,
    ReduceMean: reduceMean,
    ReduceMin: reduceMin,
    ReduceProd: reduceProd,
    ReduceSum: reduceSum,
    ReduceSumSquare: reduceSumSquare,
    Relu: relu,
    Reshape: reshape,
    Resize: resize,
    RMSNormalization: rmsNormalization,
    ScatterElements: scatterElements,
    ScatterND: scatterND,
    Selu: selu,
    Shape: shape,
    Sigmoid: sigmoid,
    Sin: sin,
    Sinh: sinh,
    Size: size,
    Slice: slice,
    Softmax: softmax,
    Softplus: softplus,
    Softsign: softsign,
    SpaceToDepth: spaceToDepth,
    Split: split,
    Sqrt: sqrt,
    Squeeze: squeeze,
    Sub: sub,
    Sum: add,
    Swish: swish,
    Tan: tan,
    Tanh: tanh,
    ThresholdedRelu: thresholdedRelu,
    Tile: tile,
    TopK: topK,
    Transpose: transpose,
    Trilu: trilu,
    Unsqueeze: unsqueeze,
    Where: where,
  }),
);

export function findOp(type: string): Op | undefined {
  return OPS.get(type);
}

/** A node's operator. Other domains have operators of the same names. */
export function opOf({ domain, opType }: Pick<NodeProto, "domain" | "opType">): Op | undefined {
  return domain === "" || domain === "ai.onnx" ? findOp(opType) : undefined;
}

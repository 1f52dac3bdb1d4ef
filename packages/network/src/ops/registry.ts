import { add } from "./add.ts";
import { averagePool } from "./average-pool.ts";
import { batchNormalization } from "./batch-normalization.ts";
import { clip } from "./clip.ts";
import { concat } from "./concat.ts";
import { conv } from "./conv.ts";
import { flatten } from "./flatten.ts";
import { gemm } from "./gemm.ts";
import { globalAveragePool } from "./global-average-pool.ts";
import { identity } from "./identity.ts";
import { matMul } from "./mat-mul.ts";
import { maxPool } from "./max-pool.ts";
import { mul } from "./mul.ts";
import type { Op } from "./op.ts";
import { pad } from "./pad.ts";
import { reduceMean } from "./reduce-mean.ts";
import { relu } from "./relu.ts";
import { reshape } from "./reshape.ts";
import { resize } from "./resize.ts";
import { sigmoid } from "./sigmoid.ts";
import { softmax } from "./softmax.ts";
import { split } from "./split.ts";
import { sub } from "./sub.ts";
import { transpose } from "./transpose.ts";

/** The house's operators by their ONNX names. */
const OPS: ReadonlyMap<string, Op> = new Map(
  Object.entries({
    Add: add,
    AveragePool: averagePool,
    BatchNormalization: batchNormalization,
    Clip: clip,
    Concat: concat,
    Conv: conv,
    Flatten: flatten,
    Gemm: gemm,
    GlobalAveragePool: globalAveragePool,
    Identity: identity,
    MatMul: matMul,
    MaxPool: maxPool,
    Mul: mul,
    Pad: pad,
    ReduceMean: reduceMean,
    Relu: relu,
    Reshape: reshape,
    Resize: resize,
    Sigmoid: sigmoid,
    Softmax: softmax,
    Split: split,
    Sub: sub,
    Transpose: transpose,
  }),
);

export function findOp(type: string): Op | undefined {
  return OPS.get(type);
}

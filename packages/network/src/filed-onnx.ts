import { toBinary } from "@bufbuild/protobuf";
import { ModelProtoSchema } from "./onnx_pb.ts";
import { type GraphParts, lyingIn, modelOf, SPLIT_FROM_BYTES } from "./onnx-file.ts";

/** Protocol buffers end at 2 GB; some of it is left for the nodes. */
const MOST_BYTES = 2 ** 31 - 2 ** 26;

/** Weights begin where a runtime can map them into memory. */
const PAGE_BYTES = 4096;

/** A graph for a file, and the bytes of a second file beside it, in order. */
export interface FiledOnnx {
  graph: Uint8Array;
  /** Empty where all constants are in the graph. */
  weights: readonly Uint8Array[];
}

/**
 * A graph as files: constants of more bytes than one ONNX file can hold go into a second one.
 *
 * @param weightsFile  name of that file, in the graph's folder
 */
export function fileOnnx(parts: GraphParts, weightsFile: string, mostBytes = MOST_BYTES): FiledOnnx {
  const whole = modelOf(parts, (tensor) => tensor);
  const bytes = whole.graph?.initializer.reduce((sum, { rawData }) => sum + rawData.length, 0) ?? 0;
  if (bytes <= mostBytes) return { graph: toBinary(ModelProtoSchema, whole), weights: [] };
  const weights: Uint8Array[] = [];
  let end = 0;
  const split = modelOf(parts, (tensor) => {
    const { length } = tensor.rawData;
    if (length < SPLIT_FROM_BYTES) return tensor;
    const start = Math.ceil(end / PAGE_BYTES) * PAGE_BYTES;
    weights.push(new Uint8Array(start - end), tensor.rawData);
    end = start + length;
    return lyingIn(weightsFile, start, tensor);
  });
  return { graph: toBinary(ModelProtoSchema, split), weights };
}

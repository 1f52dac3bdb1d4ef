import type { Tensor } from "@tensorflow/tfjs";
import { findAttribute } from "../attributes.ts";
import { type TensorProto, TensorProto_DataType } from "../onnx_pb.ts";
import { numbersOf } from "../tensor.ts";
import type { Op } from "./op.ts";

/** Y = one value, the `value` attribute or 0, in every place of a tensor of given dimensions. */
export const constantOfShape: Op = {
  shapes: (node) => [node.sizes(0)],
  gradient: () => [],

  evaluate(node, [dimensions]: readonly [Tensor], tf) {
    const value = findAttribute(node.proto, "value")?.t;
    return tf.fill([...dimensions.dataSync()], value === undefined ? 0 : first(value), typeOf(value));
  },
};

function first(value: TensorProto): number {
  return numbersOf(value)?.[0] ?? 0;
}

function typeOf(value: TensorProto | undefined): "float32" | "int32" {
  return value === undefined || value.dataType === TensorProto_DataType.FLOAT ? "float32" : "int32";
}

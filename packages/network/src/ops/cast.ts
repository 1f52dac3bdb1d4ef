import type { Tensor } from "@tensorflow/tfjs";
import { TensorProto_DataType } from "../onnx_pb.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = X in another type of number. */
export const cast: Op = {
  shapes: (node) => [node.inputShape(0)],

  /** From one kind of float to another as it is; a cast to whole numbers or to truth values is a step and has none. */
  gradient: (node, gradient) => [targetOf(node) === "float32" ? gradient : undefined],

  evaluate: (node, [x]: readonly [Tensor], tf) => tf.cast(x, targetOf(node)),
};

/** The type as TensorFlow.js has it, which knows one kind of float and one of whole numbers. */
function targetOf(node: OpNode): "float32" | "int32" | "bool" {
  const { FLOAT, FLOAT16, BFLOAT16, DOUBLE, BOOL, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 } =
    TensorProto_DataType;
  const to = node.int("to", FLOAT);
  if (to === BOOL) return "bool";
  if ([FLOAT, FLOAT16, BFLOAT16, DOUBLE].includes(to)) return "float32";
  if ([INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64].includes(to)) return "int32";
  throw node.unsupported(`a cast to ${TensorProto_DataType[to] ?? `type ${to}`}`);
}

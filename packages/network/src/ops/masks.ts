import type { GraphBuilder } from "../graph-builder.ts";
import { TensorProto_DataType } from "../onnx_pb.ts";

/** true → 1, false → 0. */
export function floatMask(graph: GraphBuilder, condition: string): string {
  return graph.cast(condition, TensorProto_DataType.FLOAT);
}

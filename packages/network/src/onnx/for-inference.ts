import { clone } from "@bufbuild/protobuf";
import { findAttribute } from "../attributes.ts";
import { type NodeProto, NodeProtoSchema } from "../onnx_pb.ts";

/**
 * A node as it is used to predict. A file that was exported for training has batch normalisation by the statistics of
 * the batch, and a dropout that is on: here the running statistics stand, and nothing is dropped. Names of outputs that
 * are left empty at the end go.
 */
export function forInference(node: NodeProto): NodeProto {
  const copy = clone(NodeProtoSchema, node);
  if (copy.opType === "BatchNormalization" && findAttribute(copy, "training_mode")?.i === 1n) {
    copy.attribute = copy.attribute.filter(({ name }) => name !== "training_mode");
    copy.output = copy.output.slice(0, 1);
  }
  if (copy.opType === "Dropout") {
    copy.input = copy.input.slice(0, 1);
    copy.attribute = [];
  }
  while (copy.output.length > 1 && copy.output.at(-1) === "") copy.output.pop();
  while (copy.input.length > 0 && copy.input.at(-1) === "") copy.input.pop();
  return copy;
}

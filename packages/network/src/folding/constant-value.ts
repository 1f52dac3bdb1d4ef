import { clone } from "@bufbuild/protobuf";
import { CamscribeError } from "@camscribe/contracts";
import { findAttribute } from "../attributes.ts";
import { type NodeProto, type TensorProto, TensorProtoSchema } from "../onnx_pb.ts";
import { floatTensor, intTensor } from "../tensor.ts";

/** The value of a Constant node, under the name of its output. */
export function constantValue(node: NodeProto): TensorProto {
  const name = node.output[0] as string;
  const tensor = findAttribute(node, "value")?.t;
  if (tensor !== undefined) {
    const named = clone(TensorProtoSchema, tensor);
    named.name = name;
    return named;
  }
  const [attribute] = node.attribute;
  switch (attribute?.name) {
    case "value_float":
      return floatTensor(name, [], Float32Array.of(attribute.f));
    case "value_floats":
      return floatTensor(name, [attribute.floats.length], Float32Array.from(attribute.floats));
    case "value_int":
      return intTensor(name, [Number(attribute.i)], []);
    case "value_ints":
      return intTensor(name, attribute.ints.map(Number));
    default:
      throw new CamscribeError("OP_UNSUPPORTED", `Constant '${node.name}': a ${attribute?.name ?? "missing value"}`);
  }
}

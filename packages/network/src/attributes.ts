import { create } from "@bufbuild/protobuf";
import { type AttributeProto, AttributeProto_AttributeType, AttributeProtoSchema, type NodeProto } from "./onnx_pb.ts";

const { FLOAT, INT, STRING, INTS } = AttributeProto_AttributeType;

/** An attribute in plain values. Numbers are ints, as nearly all are; a float is written `{ float: 0.5 }`. */
export type AttributeValue = number | readonly number[] | string | { float: number };

export function attributeProto(name: string, value: AttributeValue): AttributeProto {
  if (typeof value === "number") return create(AttributeProtoSchema, { name, type: INT, i: BigInt(value) });
  if (typeof value === "string") {
    return create(AttributeProtoSchema, { name, type: STRING, s: new TextEncoder().encode(value) });
  }
  if ("float" in value) return create(AttributeProtoSchema, { name, type: FLOAT, f: value.float });
  return create(AttributeProtoSchema, { name, type: INTS, ints: value.map(BigInt) });
}

export function findAttribute(node: NodeProto, name: string): AttributeProto | undefined {
  return node.attribute.find((attribute) => attribute.name === name);
}

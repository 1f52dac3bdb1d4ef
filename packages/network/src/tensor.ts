import { create } from "@bufbuild/protobuf";
import { type TensorProto, TensorProto_DataType, TensorProtoSchema } from "./onnx_pb.ts";

const { FLOAT, INT64 } = TensorProto_DataType;

/** A float32 constant; `data` in C order. */
export function floatTensor(name: string, shape: readonly number[], data: Float32Array): TensorProto {
  return rawTensor(name, FLOAT, shape, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

/** An int64 constant: a vector, or a scalar for shape `[]`. */
export function intTensor(
  name: string,
  data: readonly number[],
  shape: readonly number[] = [data.length],
): TensorProto {
  const wide = BigInt64Array.from(data, BigInt);
  return rawTensor(name, INT64, shape, new Uint8Array(wide.buffer));
}

function rawTensor(name: string, dataType: number, shape: readonly number[], rawData: Uint8Array): TensorProto {
  return create(TensorProtoSchema, { name, dataType, dims: shape.map(BigInt), rawData });
}

export function tensorShape(tensor: TensorProto): number[] {
  return tensor.dims.map(Number);
}

/** The values of a float32 constant, in C order; a copy only where the bytes are not aligned. */
export function floatsOf({ rawData }: TensorProto): Float32Array {
  const { buffer, byteOffset, byteLength } = rawData.byteOffset % 4 === 0 ? rawData : new Uint8Array(rawData);
  return new Float32Array(buffer, byteOffset, byteLength / 4);
}

/** The values of an int64 constant. */
export function intsOf({ rawData }: TensorProto): number[] {
  return Array.from(new BigInt64Array(new Uint8Array(rawData).buffer), Number);
}

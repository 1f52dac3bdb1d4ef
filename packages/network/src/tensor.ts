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
export function floatsOf(tensor: TensorProto): Float32Array {
  if (tensor.rawData.length === 0) return Float32Array.from(tensor.floatData);
  const { buffer, byteOffset, byteLength } = tensor.rawData;
  const aligned =
    byteOffset % 4 === 0 ? { buffer, byteOffset } : { buffer: tensor.rawData.slice().buffer, byteOffset: 0 };
  return new Float32Array(aligned.buffer as ArrayBuffer, aligned.byteOffset, byteLength / 4);
}

/** The values of an int64 constant. */
export function intsOf(tensor: TensorProto): number[] {
  if (tensor.rawData.length === 0) return tensor.int64Data.map(Number);
  return Array.from(new BigInt64Array(tensor.rawData.slice().buffer), Number);
}

import { create } from "@bufbuild/protobuf";
import { type TensorProto, TensorProto_DataType, TensorProtoSchema } from "./onnx_pb.ts";

const { FLOAT, INT64, INT32, BOOL } = TensorProto_DataType;

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

/** A constant of any type, by its bytes. */
export function rawTensor(name: string, dataType: number, shape: readonly number[], rawData: Uint8Array): TensorProto {
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

/** The values of a small constant of numbers or truth values; undefined for other types. */
export function numbersOf(tensor: TensorProto): number[] | undefined {
  switch (tensor.dataType) {
    case FLOAT:
      return Array.from(floatsOf(tensor));
    case INT64:
      return intsOf(tensor);
    case INT32:
      return Array.from(new Int32Array(new Uint8Array(tensor.rawData).buffer));
    case BOOL:
      return Array.from(tensor.rawData);
    default:
      return undefined;
  }
}

/** A constant of one of the types that `numbersOf` reads. */
export function numberTensor(
  name: string,
  type: number,
  shape: readonly number[],
  data: readonly number[],
): TensorProto {
  switch (type) {
    case FLOAT:
      return floatTensor(name, shape, Float32Array.from(data));
    case INT32:
      return rawTensor(name, INT32, shape, new Uint8Array(Int32Array.from(data).buffer));
    case BOOL:
      return rawTensor(name, BOOL, shape, Uint8Array.from(data));
    default:
      return intTensor(name, data, shape);
  }
}

import { create } from "@bufbuild/protobuf";
import { type TensorProto, TensorProto_DataType, TensorProtoSchema } from "./onnx_pb.ts";

const { FLOAT, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, BOOL } = TensorProto_DataType;

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
  // exporters write the largest int64 for "to the end", which is no double: the nearest is one too many
  const wide = BigInt64Array.from(data, (value) => BigInt.asIntN(64, value < 2 ** 63 ? BigInt(value) : 2n ** 63n - 1n));
  return rawTensor(name, INT64, shape, new Uint8Array(wide.buffer));
}

/** A constant of any type, by its bytes. */
export function rawTensor(name: string, dataType: number, shape: readonly number[], rawData: Uint8Array): TensorProto {
  return create(TensorProtoSchema, { name, dataType, dims: shape.map(BigInt), rawData });
}

/** The same constant under another name; the bytes are shared. */
export function namedTensor({ dataType, dims, rawData }: TensorProto, name: string): TensorProto {
  return create(TensorProtoSchema, { name, dataType, dims, rawData });
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

/** How the elements of a constant lie in its bytes, but for int64. */
const ARRAYS = new Map<
  number,
  | typeof Float32Array
  | typeof Int32Array
  | typeof Uint32Array
  | typeof Int16Array
  | typeof Uint16Array
  | typeof Int8Array
  | typeof Uint8Array
>([
  [FLOAT, Float32Array],
  [INT32, Int32Array],
  [UINT32, Uint32Array],
  [INT16, Int16Array],
  [UINT16, Uint16Array],
  [INT8, Int8Array],
  [UINT8, Uint8Array],
  [BOOL, Uint8Array],
]);

/** Whether `numbersOf` reads constants of that type. */
export function isNumberType(type: number): boolean {
  return type === INT64 || ARRAYS.has(type);
}

/** The values of a small constant of numbers or truth values; undefined for other types. */
export function numbersOf(tensor: TensorProto): number[] | undefined {
  if (tensor.dataType === INT64) return intsOf(tensor);
  const array = ARRAYS.get(tensor.dataType);
  return array && Array.from(new array(new Uint8Array(tensor.rawData).buffer));
}

/** A constant of one of the types that `numbersOf` reads. */
export function numberTensor(
  name: string,
  type: number,
  shape: readonly number[],
  data: readonly number[],
): TensorProto {
  const array = ARRAYS.get(type);
  return array === undefined
    ? intTensor(name, data, shape)
    : rawTensor(name, type, shape, new Uint8Array(array.from(data).buffer));
}

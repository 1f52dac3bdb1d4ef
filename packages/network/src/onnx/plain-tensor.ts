import { CamscribeError } from "@camscribe/contracts";
import { fromHalves } from "../float16.ts";
import { type TensorProto, TensorProto_DataType as Type } from "../onnx_pb.ts";
import { floatTensor, rawTensor, tensorShape } from "../tensor.ts";

/** Bytes of one element, of the types that networks hold. */
const BYTES: ReadonlyMap<number, number> = new Map([
  [Type.FLOAT, 4],
  [Type.UINT8, 1],
  [Type.INT8, 1],
  [Type.UINT16, 2],
  [Type.INT16, 2],
  [Type.INT32, 4],
  [Type.INT64, 8],
  [Type.BOOL, 1],
  [Type.FLOAT16, 2],
  [Type.DOUBLE, 8],
  [Type.UINT32, 4],
  [Type.UINT64, 8],
  [Type.BFLOAT16, 2],
]);

/** Floating point of another width than the house computes in. */
export const OTHER_FLOATS: ReadonlySet<number> = new Set([Type.FLOAT16, Type.DOUBLE, Type.BFLOAT16]);

/**
 * A tensor whose numbers lie in `rawData`, floating point as float32.
 *
 * @throws MODEL_INVALID where the numbers do not fill the shape; OP_UNSUPPORTED for a type that is not known here
 */
export function plainTensor(tensor: TensorProto): TensorProto {
  const { name, dataType } = tensor;
  const shape = tensorShape(tensor);
  const expected = byteCount(tensor);
  const rawData = tensor.rawData.length > 0 ? tensor.rawData : rawBytes(tensor);
  if (rawData.length !== expected || shape.some((size) => size < 0)) {
    const message = `weight '${name}': expected ${expected} bytes for [${shape.join(", ")}] but it has ${rawData.length}`;
    throw new CamscribeError("MODEL_INVALID", message);
  }
  if (OTHER_FLOATS.has(dataType)) return floatTensor(name, shape, toFloats(dataType, rawData));
  return rawData === tensor.rawData ? tensor : rawTensor(name, dataType, shape, rawData);
}

/** Bytes that a tensor of its dimensions takes. @throws OP_UNSUPPORTED for a type that is not known here */
export function byteCount(tensor: TensorProto): number {
  const { name, dataType } = tensor;
  const bytes = BYTES.get(dataType);
  if (bytes !== undefined) return tensorShape(tensor).reduce((product, size) => product * size, bytes);
  const type = Type[dataType] ?? dataType;
  throw new CamscribeError("OP_UNSUPPORTED", `weight '${name}': its type ${type} is not known here`);
}

/** Numbers that the file holds one by one, as the bytes that it might have held. */
function rawBytes({ dataType, floatData, int32Data, int64Data, doubleData, uint64Data }: TensorProto): Uint8Array {
  const bytesOf = ({ buffer }: { buffer: ArrayBufferLike }) => new Uint8Array(buffer);
  switch (dataType) {
    case Type.FLOAT:
      return bytesOf(Float32Array.from(floatData));
    case Type.DOUBLE:
      return bytesOf(Float64Array.from(doubleData));
    case Type.INT64:
      return bytesOf(BigInt64Array.from(int64Data));
    case Type.UINT32:
      return bytesOf(Uint32Array.from(uint64Data, Number));
    case Type.UINT64:
      return bytesOf(BigUint64Array.from(uint64Data));
    case Type.INT32:
      return bytesOf(Int32Array.from(int32Data));
    case Type.UINT8:
    case Type.INT8:
    case Type.BOOL:
      return Uint8Array.from(int32Data);
    default:
      return bytesOf(Uint16Array.from(int32Data));
  }
}

function toFloats(dataType: number, rawData: Uint8Array): Float32Array {
  const { buffer } = new Uint8Array(rawData); // a copy: the bytes may not be aligned
  if (dataType === Type.DOUBLE) return Float32Array.from(new Float64Array(buffer));
  const halves = new Uint16Array(buffer);
  if (dataType === Type.FLOAT16) return fromHalves(halves);
  return new Float32Array(Uint32Array.from(halves, (bits) => bits << 16).buffer);
}

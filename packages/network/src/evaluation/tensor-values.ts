import { CamscribeError } from "@camscribe/contracts";
import type { Tensor } from "@tensorflow/tfjs";
import { type TensorProto, TensorProto_DataType } from "../onnx_pb.ts";
import type { Tf } from "../ops/op.ts";
import { floatsOf, floatTensor, intTensor, numbersOf, numberTensor, tensorShape } from "../tensor.ts";

const { BOOL, FLOAT } = TensorProto_DataType;

/** The widest whole numbers that TensorFlow.js has. */
const [LOWEST, HIGHEST] = [-(2 ** 31), 2 ** 31 - 1];

/**
 * A constant as TensorFlow.js has it. Whole numbers of any width become int32; what is beyond, as the end of a slice to
 * the end, becomes the limit.
 *
 * @throws OP_UNSUPPORTED where it is of another type
 */
export function tensorOf(constant: TensorProto, tf: Tf): Tensor {
  const shape = tensorShape(constant);
  if (constant.dataType === FLOAT) return tf.tensor(floatsOf(constant), shape, "float32");
  const numbers = numbersOf(constant);
  if (numbers === undefined) {
    const type = TensorProto_DataType[constant.dataType] ?? constant.dataType;
    throw new CamscribeError("OP_UNSUPPORTED", `TensorFlow.js has no numbers of type ${type}: '${constant.name}'`);
  }
  if (constant.dataType === BOOL) return tf.tensor(Uint8Array.from(numbers), shape, "bool");
  const whole = Int32Array.from(numbers, (value) => Math.min(Math.max(value, LOWEST), HIGHEST));
  return tf.tensor(whole, shape, "int32");
}

/** A tensor's values as a constant. Waits for the device. */
export function constantOf(name: string, tensor: Tensor): TensorProto {
  const values = tensor.dataSync<"float32" | "int32" | "bool">();
  if (tensor.dtype === "float32") return floatTensor(name, tensor.shape, values as Float32Array);
  if (tensor.dtype === "bool") return numberTensor(name, BOOL, tensor.shape, [...values]);
  return intTensor(name, [...values], tensor.shape);
}

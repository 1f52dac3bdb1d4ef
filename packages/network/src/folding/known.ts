import type { Shape } from "../network.ts";
import { type TensorProto, TensorProto_DataType } from "../onnx_pb.ts";
import { sizeOf } from "../ops/axes.ts";
import { numbersOf, numberTensor, tensorShape } from "../tensor.ts";

/** A number, or `images` times the number of images of the batch, which is known at run time only. */
export type Element = number | { readonly images: number };

/** A tensor whose elements are known before anything runs, in C order. */
export interface Known {
  readonly shape: readonly number[];
  readonly data: readonly Element[];
  readonly type: TensorProto_DataType;
}

/** What is computed from shapes is small; weights are left to the runtime. */
const MOST_ELEMENTS = 4096;

export function isNumber(element: Element): element is number {
  return typeof element === "number";
}

/** A constant as a known tensor; undefined where it is large, or of a type that shapes are not made of. */
export function knownConstant(tensor: TensorProto): Known | undefined {
  const shape = tensorShape(tensor);
  if (sizeOf(shape) > MOST_ELEMENTS) return undefined;
  const data = numbersOf(tensor);
  return data && { shape, data, type: tensor.dataType };
}

/** The dimensions of a tensor as the value of ONNX's Shape. */
export function knownShape(shape: Shape): Known {
  const data = shape.map((size) => (size < 0 ? { images: -size } : size));
  return { shape: [data.length], data, type: TensorProto_DataType.INT64 };
}

/** A constant of that value; undefined where it depends on the batch. */
export function constantOf(name: string, { shape, data, type }: Known): TensorProto | undefined {
  return data.every(isNumber) ? numberTensor(name, type, shape, data) : undefined;
}

/** Elements that are worked out before anything runs: a small file can ask for more than any memory holds. */
const MOST_WORKED_OUT = 2 ** 16;

export const MOST_DIMENSIONS = 64;

/** Whether a tensor of that shape can be worked out here: the shape is one, and not too large. */
export function isModest(shape: readonly number[]): boolean {
  return shape.every((size) => Number.isInteger(size) && size >= 0) && sizeOf(shape) <= MOST_WORKED_OUT;
}

/** Whether an operator was asked for something that it can do: its elements fill its shape and are of its type. */
export function isSound({ shape, data, type }: Known): boolean {
  const isWhole = (element: Element) => Number.isInteger(isNumber(element) ? element : element.images);
  const isElement = type === TensorProto_DataType.FLOAT ? (element?: Element) => element !== undefined : isWhole;
  return isModest(shape) && data.length === sizeOf(shape) && data.every(isElement);
}

import type { Shape } from "../network.ts";
import type { OpNode } from "./op-node.ts";

/** An axis or an index counted from the front, where ONNX counts a negative one from behind. */
export function fromFront(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}

/**
 * A node's axes, undefined where it names none.
 *
 * @param index  of the input that holds them since opset 13 or 18; before, they were an attribute
 * @param rank   of the tensor that they count
 */
export function axesOf(node: OpNode, index: number, rank: number): number[] | undefined {
  const given = node.has(index) ? node.constantInts(index) : node.ints("axes", []);
  return given.length === 0 ? undefined : given.map((axis) => fromFront(axis, rank));
}

/** All axes of a shape that are not fixed hold the images of a batch. */
export function isBatch(size: number): boolean {
  return size < 0;
}

/** Number of elements; negative where the batch is among them: that many for each image. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** The shape as TensorFlow.js is told it: the batch is found. */
export function writtenShape(shape: Shape): number[] {
  return shape.map((size) => (isBatch(size) ? -1 : size));
}

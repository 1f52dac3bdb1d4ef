import type { Tensor } from "@tensorflow/tfjs";
import type { Shape } from "../network.ts";
import { isBatch, sizeOf, writtenShape } from "./axes.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = X in another shape, in which each image keeps its place among the axes. */
export const reshape: Op = {
  shapes(node) {
    const from = node.inputShape(0);
    const to = targetShape(node);
    const fits = sizeOf(to) === sizeOf(from) && to.every(Number.isInteger);
    if (fits && keepsImages(from, to)) return [to];
    const asked = node.constantInts(1).join(", ");
    throw node.unsupported(`reshape of [${from.join(", ")}] to [${asked}], which mixes images`);
  },

  gradient: (node, gradient, { graph }) => [graph.reshape(gradient, node.inputShape(0))],

  evaluate: (node, [x]: readonly [Tensor], tf) => tf.reshape(x, writtenShape(node.outputShape)),
};

/** A 0 stands for the size that X has there, -1 for what is left. */
function targetShape(node: OpNode): Shape {
  const from = node.inputShape(0);
  const given = node.constantInts(1);
  if (node.int("allowzero", 0) === 1 && given.includes(0)) throw node.unsupported("a tensor without elements");
  const shape = given.map((size, axis) => (size === 0 ? (from[axis] as number) : size));
  const total = sizeOf(from);
  const open = given.indexOf(-1);
  if (open < 0) return sizeOf(shape) === total ? shape : batched(from, shape);
  const left = total / sizeOf(shape.with(open, 1)); // −k: k for each image
  if (left >= -1 || !from.includes(-1)) return shape.with(open, left);
  // [1, -1] of an export for one image: the batch is the 1, not a part of what is left
  const forOne = batched(from, shape.with(open, -left));
  return forOne.includes(-1) ? forOne : shape.with(open, left);
}

/** A shape that was written for one image: the batch goes to a 1 if it may, else to the dimension where X has it. */
function batched(from: Shape, to: Shape): Shape {
  const options = to.map((size, axis) => to.with(axis, -size)).filter((option) => keepsImages(from, option));
  const { before } = placeOfBatch(from);
  const inPlace = options.find((option) => placeOfBatch(option).before === before);
  return options.find((option) => option.includes(-1)) ?? inPlace ?? options[0] ?? to;
}

/**
 * Whether an image may have the same place in both: k·n of a dimension are k images' parts or the images' k parts, so n
 * stands behind `before` to `before · times` places.
 */
function keepsImages(from: Shape, to: Shape): boolean {
  if (!from.some(isBatch)) return true;
  const old = placeOfBatch(from);
  const now = placeOfBatch(to);
  return old.before <= now.before * now.times && now.before <= old.before * old.times;
}

/** The dimension k·n: the number of places before it, and k. */
function placeOfBatch(shape: Shape): { before: number; times: number } {
  const axis = shape.findIndex(isBatch);
  return { before: sizeOf(shape.slice(0, axis)), times: -(shape[axis] as number) };
}

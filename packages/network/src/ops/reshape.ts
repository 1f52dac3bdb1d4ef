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

/** A 0 stands for the size that X has there, -1 for what is left: where that is the batch, for a negative size. */
function targetShape(node: OpNode): Shape {
  const from = node.inputShape(0);
  const given = node.constantInts(1);
  if (node.int("allowzero", 0) === 1 && given.includes(0)) throw node.unsupported("a tensor without elements");
  const shape = given.map((size, axis) => (size === 0 ? (from[axis] as number) : size));
  const open = given.indexOf(-1);
  return open < 0 ? shape : shape.with(open, sizeOf(from) / sizeOf(shape.with(open, 1)));
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

import type { Shape } from "../network.ts";
import { fromFront, isBatch } from "./axes.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = the inputs behind one another along an axis. */
export const concat: Op = {
  shapes(node) {
    const axis = axisOf(node);
    const total = sizes(node, axis).reduce((sum, size) => sum + size, 0);
    // a part that is the same for every image, such as a class token, has 1 where another has the batch
    const [first, ...others] = shapesOf(node) as [Shape, ...Shape[]];
    return [first.map((size, at) => Math.min(size, ...others.map((shape) => shape[at] as number))).with(axis, total)];
  },

  /** Each input's own part of the gradient. */
  gradient(node, gradient, { graph }) {
    const axis = axisOf(node);
    let start = 0;
    return sizes(node, axis).map((size, index) => {
      const from = start;
      start += size;
      return node.isWanted(index) ? graph.slice(gradient, axis, from, start) : undefined;
    });
  },

  evaluate: (node, inputs, tf) => tf.concat([...inputs], axisOf(node)),
};

function axisOf(node: OpNode): number {
  return fromFront(node.int("axis", 1), node.inputShape(0).length);
}

function sizes(node: OpNode, axis: number): number[] {
  const found = shapesOf(node).map((shape) => shape[axis] as number);
  if (found.some(isBatch)) throw node.unsupported("concatenation along the batch");
  return found;
}

function shapesOf(node: OpNode): Shape[] {
  return Array.from({ length: node.inputCount }, (_, index) => node.inputShape(index));
}

import type { Shape } from "../network.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = the inputs behind one another along an axis. */
export const concat: Op = {
  shapes(node) {
    const axis = axisOf(node);
    const shape: number[] = [...node.inputShape(0)];
    shape[axis] = sizes(node, axis).reduce((sum, size) => sum + size, 0);
    return [shape];
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
  const axis = node.int("axis", 1);
  const rank = node.inputShape(0).length;
  const positive = axis < 0 ? axis + rank : axis;
  if (positive === 0) throw node.unsupported("concatenation along the batch");
  return positive;
}

function sizes(node: OpNode, axis: number): number[] {
  return Array.from({ length: node.inputCount }, (_, index) => {
    const shape: Shape = node.inputShape(index);
    return shape[axis] as number;
  });
}

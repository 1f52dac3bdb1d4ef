import type { Tensor } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = X with a border of one value. */
export const pad: Op = {
  shapes(node) {
    const { begin, end } = padding(node);
    return [
      node
        .inputShape(0)
        .map((size, axis) => (axis === 0 ? size : size + (begin[axis] as number) + (end[axis] as number))),
    ];
  },

  /** The gradient without the border. */
  gradient(node, gradient, { graph }) {
    const { begin, end } = padding(node);
    return [
      node.inputShape(0).reduce((inner, size, axis) => {
        const start = begin[axis] as number;
        return start === 0 && end[axis] === 0 ? inner : graph.slice(inner, axis, start, start + size);
      }, gradient),
    ];
  },

  evaluate(node, [x]: readonly [Tensor], tf) {
    const { begin, end } = padding(node);
    const value = node.has(2) ? (node.constantFloats(2)[0] as number) : 0;
    return tf.pad(
      x,
      begin.map((size, axis) => [size, end[axis] as number]),
      value,
    );
  },
};

function padding(node: OpNode): { begin: number[]; end: number[] } {
  if (node.text("mode", "constant") !== "constant") throw node.unsupported("a mode other than constant");
  const pads = node.constantInts(1);
  const rank = pads.length / 2;
  if (pads[0] !== 0 || pads[rank] !== 0 || pads.some((size) => size < 0)) {
    throw node.unsupported(`pads [${pads.join(", ")}]`);
  }
  return { begin: pads.slice(0, rank), end: pads.slice(rank) };
}

import type { Tensor } from "@tensorflow/tfjs";
import type { Shape } from "../network.ts";
import { fromFront, isBatch } from "./axes.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y₀, Y₁, ... = the parts of X along an axis. */
export const split: Op = {
  shapes(node) {
    const shape = node.inputShape(0);
    return sizesOf(node).map((size) => shape.with(axisOf(node), size));
  },

  /** The outputs' gradients behind one another, or, where one is missing, each between zeros at its own place. */
  gradientOfOutputs(node, gradients, { graph }) {
    const present = gradients.filter((gradient) => gradient !== undefined);
    const axis = axisOf(node);
    if (present.length === gradients.length) return [graph.node("Concat", present, { axis })];
    const sizes = sizesOf(node);
    const total = node.inputShape(0)[axis] as number;
    const zeros = node.inputShape(0).map(() => 0);
    let before = 0;
    const placed = gradients.flatMap((gradient, output) => {
      const start = before;
      before += sizes[output] as number;
      if (gradient === undefined) return [];
      return [
        graph.node("Pad", [gradient, graph.ints([...zeros.with(axis, start), ...zeros.with(axis, total - before)])]),
      ];
    });
    return [placed.reduce((sum, part) => graph.add(sum, part))];
  },

  evaluate: (node, [x]: readonly [Tensor], tf) => tf.split(x, sizesOf(node), axisOf(node)),
};

function axisOf(node: OpNode): number {
  const shape: Shape = node.inputShape(0);
  const axis = fromFront(node.int("axis", 0), shape.length);
  if (isBatch(shape[axis] as number)) throw node.unsupported("a split along the batch");
  return axis;
}

/** An attribute before opset 13, an input since; where there is none, parts of one size, the last as long as is left. */
function sizesOf(node: OpNode): number[] {
  const given = node.has(1) ? node.constantInts(1) : node.ints("split", []);
  if (given.length > 0) return [...given];
  const total = node.inputShape(0)[axisOf(node)] as number;
  const count = node.proto.output.length;
  const size = Math.ceil(total / count);
  return Array.from({ length: count }, (_, part) => Math.min(size, total - part * size));
}

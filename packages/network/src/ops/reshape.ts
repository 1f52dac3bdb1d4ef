import type { Tensor } from "@tensorflow/tfjs";
import { BATCH, type Shape } from "../network.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = X in another shape; the batch stays the first dimension. */
export const reshape: Op = {
  shapes: (node) => [targetShape(node)],

  gradient: (node, gradient, { graph }) => [graph.reshape(gradient, node.inputShape(0))],

  evaluate: (node, [x]: readonly [Tensor], tf) => tf.reshape(x, [...targetShape(node)]),
};

function targetShape(node: OpNode): Shape {
  const [batch, ...sizes] = node.inputShape(0);
  const asked = node.constantInts(1).map((size, axis) => (size === 0 ? (node.inputShape(0)[axis] as number) : size));
  const [first, ...rest] = asked;
  const elements = sizes.reduce((product, size) => product * size, 1);
  const known = rest.filter((size) => size > 0).reduce((product, size) => product * size, 1);
  const shape = rest.map((size) => (size === -1 ? elements / known : size));
  const kept = batch === BATCH && (first === BATCH || first === 1);
  if (!kept || shape.reduce((product, size) => product * size, 1) !== elements) {
    throw node.unsupported(
      `reshape of [${node.inputShape(0).join(", ")}] to [${asked.join(", ")}], which mixes images`,
    );
  }
  return [BATCH, ...shape];
}

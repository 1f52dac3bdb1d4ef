import type { Tensor } from "@tensorflow/tfjs";
import { elementwiseShape, unstretch } from "./broadcasting.ts";
import type { Op } from "./op.ts";

/** Y = A + B, with broadcasting. */
export const add: Op = {
  shapes: elementwiseShape,

  gradient: (node, gradient, builder) =>
    [0, 1].map((index) => (node.isWanted(index) ? unstretch(node, index, gradient, builder) : undefined)),

  evaluate: (_node, [a, b]: readonly [Tensor, Tensor], tf) => tf.add(a, b),
};

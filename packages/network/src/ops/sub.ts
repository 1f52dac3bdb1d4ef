import type { Tensor } from "@tensorflow/tfjs";
import { elementwiseShape, unstretch } from "./broadcasting.ts";
import type { Op } from "./op.ts";

/** Y = A − B, with broadcasting. */
export const sub: Op = {
  shapes: elementwiseShape,

  gradient(node, gradient, builder) {
    const ofA = () => unstretch(node, 0, gradient, builder);
    const ofB = () => unstretch(node, 1, builder.graph.node("Neg", [gradient]), builder);
    return [node.isWanted(0) ? ofA() : undefined, node.isWanted(1) ? ofB() : undefined];
  },

  evaluate: (_node, [a, b]: readonly [Tensor, Tensor], tf) => tf.sub(a, b),
};

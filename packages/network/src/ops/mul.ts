import type { Tensor } from "@tensorflow/tfjs";
import { elementwiseShape, timesOther, unstretch } from "./broadcasting.ts";
import type { Op } from "./op.ts";

/** Y = A · B element by element, with broadcasting: a scale, or a squeeze-and-excite gate. */
export const mul: Op = {
  shapes: elementwiseShape,

  /** ∂y/∂A = gradient · B, summed where A was stretched; the same for B. */
  gradient: (node, gradient, builder) =>
    [0, 1].map((index) =>
      node.isWanted(index)
        ? unstretch(node, index, timesOther(node, 1 - index, gradient, builder), builder)
        : undefined,
    ),

  evaluate: (_node, [a, b]: readonly [Tensor, Tensor], tf) => tf.mul(a, b),
};

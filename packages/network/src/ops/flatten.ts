import type { Tensor } from "@tensorflow/tfjs";
import { BATCH } from "../network.ts";
import type { Op } from "./op.ts";

/** Y = X with everything but the batch in one dimension. */
export const flatten: Op = {
  shapes(node) {
    if (node.int("axis", 1) !== 1) throw node.unsupported("an axis other than 1");
    return [
      [
        BATCH,
        node
          .inputShape(0)
          .slice(1)
          .reduce((product, size) => product * size, 1),
      ],
    ];
  },

  gradient: (node, gradient, { graph }) => [graph.reshape(gradient, node.inputShape(0))],

  evaluate: (node, [x]: readonly [Tensor], tf) => tf.reshape(x, [...node.outputShape]),
};

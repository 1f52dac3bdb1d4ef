import type { Tensor } from "@tensorflow/tfjs";
import { fromFront, isBatch } from "./axes.ts";
import { type Normalization, normalize, throughNormalization } from "./normalize.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = (X − mean) / deviation over some axes. Its default axes take the batch with them and mix images: no gradient there. */
export const meanVarianceNormalization: Op = {
  shapes: (node) => [node.inputShape(0)],

  gradient: (node, gradient, builder) => [
    throughNormalization(gradient, node.input(0), node.inputShape(0), normalizationOf(node), builder),
  ],

  evaluate: (node, [x]: readonly [Tensor], tf) => normalize(x, normalizationOf(node), tf),
};

function normalizationOf(node: OpNode): Normalization {
  const shape = node.inputShape(0);
  const axes = node.ints("axes", [0, 2, 3]).map((axis) => fromFront(axis, shape.length) - shape.length);
  if (axes.some((axis) => isBatch(shape.at(axis) as number))) {
    throw node.unsupported("normalised over the batch, which mixes images");
  }
  // the deviation plus 1e-9: the square of that under the root is the same where the deviation is 0
  return { axes, epsilon: 1e-18, centred: true };
}

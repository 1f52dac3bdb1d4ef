import type { Tensor } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";
import { spreadMean } from "./reduce-mean.ts";

const SPACE = [2, 3];

/** Y = the mean of X over height and width, `[n, c, 1, 1]`. */
export const globalAveragePool: Op = {
  shapes: (node) => [[...node.inputShape(0).slice(0, 2), 1, 1]],

  gradient: (node, gradient, builder) => [spreadMean(node.inputShape(0), SPACE, gradient, builder)],

  evaluate: (_node, [x]: readonly [Tensor], tf) => tf.mean(x, SPACE, true),
};

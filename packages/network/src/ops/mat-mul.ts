import type { Tensor } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";

/** Y = X · W, `[n, i] · [i, o]`, W a constant: a dense layer. */
export const matMul: Op = {
  shapes(node) {
    const x = node.inputShape(0);
    const w = node.inputShape(1);
    if (!node.isConstant(1) || w.length !== 2) throw node.unsupported("a second factor that is not a constant matrix");
    return [[...x.slice(0, -1), w[1] as number]];
  },

  /** gradient · Wᵀ. */
  gradient: (node, gradient, { graph }) => [graph.node("MatMul", [gradient, graph.transpose(node.input(1), [1, 0])])],

  evaluate: (_node, [x, w]: readonly [Tensor, Tensor], tf) => tf.matMul(x, w),
};

import type { Tensor } from "@tensorflow/tfjs";
import { BATCH } from "../network.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = α · X · W + β · b, `[n, i] · [i, o]`, W a constant (transposed where `transB`): a dense layer. */
export const gemm: Op = {
  shapes(node) {
    if (node.int("transA", 0) === 1 || !node.isConstant(1))
      throw node.unsupported("a first factor transposed, or a second that is no constant");
    const [rows, columns] = node.inputShape(1) as [number, number];
    return [[BATCH, isTransposed(node) ? rows : columns]];
  },

  /** α · gradient · Wᵀ. */
  gradient: (node, gradient, { graph }) => [
    graph.node("Gemm", [gradient, node.input(1)], {
      alpha: { float: node.float("alpha", 1) },
      transB: isTransposed(node) ? 0 : 1,
    }),
  ],

  evaluate(node, [x, w, bias]: readonly [Tensor, Tensor, ...Tensor[]], tf) {
    const product = tf.mul(tf.matMul(x, w, false, isTransposed(node)), node.float("alpha", 1));
    return bias === undefined ? product : tf.add(product, tf.mul(bias, node.float("beta", 1)));
  },
};

function isTransposed(node: OpNode): boolean {
  return node.int("transB", 0) === 1;
}

import type { Tensor, Tensor2D } from "@tensorflow/tfjs";
import { isBatch } from "./axes.ts";
import { unstretch } from "./broadcasting.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = α · A' · B' + β · C, matrices, each transposed where `transA`, `transB` say so: a dense layer. */
export const gemm: Op = {
  shapes(node) {
    const [rows, inner] = turned(node.inputShape(0), isTransposed(node, "transA"));
    const [same, columns] = turned(node.inputShape(1), isTransposed(node, "transB"));
    if (inner !== same || isBatch(inner) || (isBatch(rows) && isBatch(columns))) {
      throw node.unsupported(
        `expected matrices that multiply image by image but they are [${node.inputShape(0)}] and [${node.inputShape(1)}], -1 the images`,
      );
    }
    return [[rows, columns]];
  },

  /** ∂y/∂A' = α · gradient · B'ᵀ, ∂y/∂B' = α · A'ᵀ · gradient, ∂y/∂C = β · gradient; all products of one kind. */
  gradient(node, gradient, builder) {
    const { graph } = builder;
    const transA = isTransposed(node, "transA");
    const transB = isTransposed(node, "transB");
    const product = (left: string, right: string, flags: { transA: boolean; transB: boolean }) =>
      graph.node("Gemm", [left, right], {
        alpha: { float: node.float("alpha", 1) },
        transA: Number(flags.transA),
        transB: Number(flags.transB),
      });
    const ofLeft = () =>
      transA
        ? product(node.input(1), gradient, { transA: transB, transB: true })
        : product(gradient, node.input(1), { transA: false, transB: !transB });
    const ofRight = () =>
      transB
        ? product(gradient, node.input(0), { transA: true, transB: transA })
        : product(node.input(0), gradient, { transA: !transA, transB: false });
    const ofAddend = () => {
      const beta = node.float("beta", 1);
      return unstretch(node, 2, beta === 1 ? gradient : graph.multiply(gradient, graph.float(beta)), builder);
    };
    return [ofLeft, ofRight, ofAddend].map((part, index) => (node.isWanted(index) ? part() : undefined));
  },

  evaluate(node, [a, b, c]: readonly [Tensor2D, Tensor2D, ...Tensor[]], tf) {
    const matrices = tf.matMul(a, b, isTransposed(node, "transA"), isTransposed(node, "transB"));
    const product = tf.mul(matrices, node.float("alpha", 1));
    return c === undefined ? product : tf.add(product, tf.mul(c, node.float("beta", 1)));
  },
};

function isTransposed(node: OpNode, factor: "transA" | "transB"): boolean {
  return node.int(factor, 0) === 1;
}

function turned(shape: readonly number[], isTransposed: boolean): [number, number] {
  const [rows, columns] = shape as [number, number];
  return isTransposed ? [columns, rows] : [rows, columns];
}

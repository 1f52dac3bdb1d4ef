import type { Tensor } from "@tensorflow/tfjs";
import type { GradientBuilder } from "../gradient-builder.ts";
import type { Op, Tf } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = 1 on a diagonal of a matrix of X's shape, `k` above the main one, else 0. */
export const eyeLike: Op = {
  shapes: (node) => [node.inputShape(0)],
  gradient: () => [],
  evaluate: (node, [x]: readonly [Tensor], tf) => tf.cast(tf.equal(diagonals(x, tf), node.int("k", 0)), "float32"),
};

/** Y = the upper or lower triangle of X's matrices, from the diagonal `k` on; the rest is 0. */
export const trilu: Op = {
  shapes: (node) => [node.inputShape(0)],

  /** The same triangle of the gradient. */
  gradient: (node, gradient, { graph }: GradientBuilder) => [
    graph.node("Trilu", [gradient, ...(node.has(1) ? [node.input(1)] : [])], { upper: node.int("upper", 1) }),
  ],

  evaluate(node, [x]: readonly [Tensor], tf) {
    const diagonal = diagonalOf(node);
    const isUpper = node.int("upper", 1) === 1;
    const places = diagonals(x, tf);
    const kept = isUpper ? tf.greaterEqual(places, diagonal) : tf.lessEqual(places, diagonal);
    return tf.where(tf.broadcastTo(kept, x.shape), x, tf.zerosLike(x)); // not a product: -Infinity · 0 is no number
  },
};

function diagonalOf(node: OpNode): number {
  return node.has(1) ? (node.constantInts(1)[0] as number) : 0;
}

/** Column − row of each place of X's matrices, `[rows, columns]`. */
function diagonals(x: Tensor, tf: Tf): Tensor {
  const [rows, columns] = x.shape.slice(-2) as [number, number];
  return tf.sub(tf.range(0, columns, 1, "int32"), tf.reshape(tf.range(0, rows, 1, "int32"), [rows, 1]));
}

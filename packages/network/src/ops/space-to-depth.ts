import type { Tensor } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";

/** Y = X with blocks of b × b places laid into units, depth first. */
export const spaceToDepth: Op = {
  shapes(node) {
    const [batch, units, height, width] = node.inputShape(0) as [number, number, number, number];
    const block = node.int("blocksize", 1);
    return [[batch, units * block ** 2, height / block, width / block]];
  },

  /** The inverse. */
  gradient: (node, gradient, { graph }) => [
    graph.node("DepthToSpace", [gradient], { blocksize: node.int("blocksize", 1), mode: "DCR" }),
  ],

  evaluate(node, [x]: readonly [Tensor], tf) {
    const [batch, units, height, width] = x.shape as [number, number, number, number];
    const block = node.int("blocksize", 1);
    const [rows, columns] = [height / block, width / block];
    const blocks = tf.transpose(tf.reshape(x, [batch, units, rows, block, columns, block]), [0, 3, 5, 1, 2, 4]);
    return tf.reshape(blocks, [batch, units * block ** 2, rows, columns]);
  },
};

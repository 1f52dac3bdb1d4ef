import type { Tensor } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = X with units laid out as blocks of b × b places: pixel shuffle (CRD), or depth first (DCR). */
export const depthToSpace: Op = {
  shapes(node) {
    const [batch, units, height, width] = node.inputShape(0) as [number, number, number, number];
    const block = node.int("blocksize", 1);
    return [[batch, units / block ** 2, height * block, width * block]];
  },

  /** The blocks laid back. SpaceToDepth is the inverse of depth first only. */
  gradient(node, gradient, { graph }) {
    const { blocksize, depthFirst, apart } = layoutOf(node);
    if (depthFirst) return [graph.node("SpaceToDepth", [gradient], { blocksize })];
    const [batch, units, height, width] = apart;
    const laidOut = graph.reshape(gradient, [batch, units, height, blocksize, width, blocksize]);
    return [graph.reshape(graph.transpose(laidOut, [0, 1, 3, 5, 2, 4]), node.inputShape(0))];
  },

  evaluate(node, [x]: readonly [Tensor], tf) {
    const { blocksize, depthFirst, apart } = layoutOf(node);
    const [batch, units, height, width] = [x.shape[0] as number, ...apart.slice(1)] as typeof apart;
    const blocks = depthFirst
      ? tf.transpose(tf.reshape(x, [batch, blocksize, blocksize, units, height, width]), [0, 3, 4, 1, 5, 2])
      : tf.transpose(tf.reshape(x, [batch, units, blocksize, blocksize, height, width]), [0, 1, 4, 2, 5, 3]);
    return tf.reshape(blocks, [batch, units, height * blocksize, width * blocksize]);
  },
};

function layoutOf(node: OpNode) {
  const [batch, units, height, width] = node.inputShape(0) as [number, number, number, number];
  const blocksize = node.int("blocksize", 1);
  const apart: [number, number, number, number] = [batch, units / blocksize ** 2, height, width];
  return { blocksize, depthFirst: node.text("mode", "DCR") === "DCR", apart };
}

import type { Tensor } from "@tensorflow/tfjs";
import { fromFront, isBatch } from "./axes.ts";
import type { Op, Tf } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = the place of X's maximum along an axis. */
export const argMax = argExtreme((x, axis, tf) => tf.argMax(x, axis));

/** Y = the place of X's minimum along an axis. */
export const argMin = argExtreme((x, axis, tf) => tf.argMin(x, axis));

/** Of equal extremes the first, or the last if the node says so. */
function argExtreme(first: (x: Tensor, axis: number, tf: Tf) => Tensor): Op {
  return {
    shapes(node) {
      const shape = node.inputShape(0);
      const axis = axisOf(node);
      if (isBatch(shape[axis] as number)) throw node.unsupported("a choice among images");
      return [keepsAxis(node) ? shape.with(axis, 1) : shape.toSpliced(axis, 1)];
    },
    gradient: () => [],

    evaluate(node, [x]: readonly [Tensor], tf) {
      const axis = axisOf(node);
      const isLast = node.int("select_last_index", 0) === 1;
      const end = tf.scalar((x.shape[axis] as number) - 1, "int32");
      const place = isLast ? tf.sub(end, first(tf.reverse(x, axis), axis, tf)) : first(x, axis, tf);
      return keepsAxis(node) ? tf.expandDims(place, axis) : place;
    },
  };
}

function axisOf(node: OpNode): number {
  return fromFront(node.int("axis", 0), node.inputShape(0).length);
}

function keepsAxis(node: OpNode): boolean {
  return node.int("keepdims", 1) === 1;
}

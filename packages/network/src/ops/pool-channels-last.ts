import type { Tensor } from "@tensorflow/tfjs";
import { slideChannelsLast } from "./channels-last.ts";
import type { Tf } from "./op.ts";
import type { OpNode } from "./op-node.ts";
import type { WindowAxis } from "./window.ts";

/**
 * The maximum, or the mean, of each window in TensorFlow.js; the padding is filled and counts as it is. It knows no
 * strides beside dilations: there every place is pooled, and the places of the stride are kept.
 *
 * @param x  `[n, c, h, w]` or `[n, c, l]`
 */
export function poolChannelsLast(
  node: OpNode,
  x: Tensor,
  axes: readonly WindowAxis[],
  kind: "max" | "avg",
  fill: number,
  tf: Tf,
): Tensor {
  return slideChannelsLast(node, x, axes, fill, tf, (padded, rows, columns) => {
    const kernel: [number, number] = [rows.kernel, columns.kernel];
    const strides: [number, number] = [rows.stride, columns.stride];
    const dilations: [number, number] = [rows.dilation, columns.dilation];
    if (Math.max(...dilations) === 1) return tf.pool(padded, kernel, kind, "valid", 1, strides);
    return tf.maxPool(tf.pool(padded, kernel, kind, "valid", dilations, 1), 1, strides, "valid");
  });
}

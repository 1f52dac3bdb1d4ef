import type { Tensor4D } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";
import { padsOf, rowsLeftOver, slidingWindow, type WindowAxis } from "./window.ts";

/** Y = the mean of X in each window; pixels of the padding do not count unless `count_include_pad` says so. */
export const averagePool: Op = {
  shapes(node) {
    return [[...node.inputShape(0).slice(0, 2), ...windowOf(node).map((axis) => axis.places)]];
  },

  /** Each window's gradient divided by its count of pixels, and given to each of them. */
  gradient(node, gradient, { graph }) {
    const axes = windowOf(node);
    const [, channels] = node.inputShape(0) as [number, number];
    const kernel = axes.map((axis) => axis.kernel) as [number, number];
    const places = axes.map((axis) => axis.places);
    const shared = graph.multiply(gradient, graph.floats(inverseCounts(node, axes), [1, 1, ...places]));
    const ones = graph.floats(new Float32Array(channels * kernel[0] * kernel[1]).fill(1), [channels, 1, ...kernel]);
    const spread = graph.node("ConvTranspose", [shared, ones], {
      group: channels,
      kernel_shape: kernel,
      strides: axes.map((axis) => axis.stride),
      pads: padsOf(axes),
      output_padding: rowsLeftOver(axes),
    });
    return [spread];
  },

  evaluate(node, [x]: readonly [Tensor4D], tf) {
    const axes = windowOf(node);
    const [top, left, bottom, right] = padsOf(axes) as [number, number, number, number];
    const [rows, columns] = axes as [WindowAxis, WindowAxis];
    const padded = tf.pad(tf.transpose(x, [0, 2, 3, 1]), [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ]);
    const mean = tf.avgPool(padded, [rows.kernel, columns.kernel], [rows.stride, columns.stride], "valid");
    const sum = tf.mul(tf.transpose(mean, [0, 3, 1, 2]), rows.kernel * columns.kernel);
    return tf.mul(sum, tf.tensor(inverseCounts(node, axes), [1, 1, rows.places, columns.places]));
  },
};

function windowOf(node: OpNode): WindowAxis[] {
  if (node.int("ceil_mode", 0) === 1) throw node.unsupported("ceil_mode");
  const axes = slidingWindow(node, node.ints("kernel_shape", []));
  if (axes.some((axis) => axis.dilation !== 1)) throw node.unsupported("dilation");
  return axes;
}

/** 1 / number of pixels that count, for each window place; C order. */
function inverseCounts(node: OpNode, axes: readonly WindowAxis[]): Float32Array {
  const includePadding = node.int("count_include_pad", 0) === 1;
  const counts = axes.map(({ size, kernel, stride, padBegin, places }) =>
    Array.from({ length: places }, (_, place) => {
      const start = place * stride - padBegin;
      return includePadding ? kernel : Math.min(start + kernel, size) - Math.max(start, 0);
    }),
  ) as [number[], number[]];
  return Float32Array.from(counts[0].flatMap((rows) => counts[1].map((columns) => 1 / (rows * columns))));
}

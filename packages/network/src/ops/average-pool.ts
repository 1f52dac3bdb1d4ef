import type { Tensor } from "@tensorflow/tfjs";
import { sizeOf } from "./axes.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";
import { poolChannelsLast } from "./pool-channels-last.ts";
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
    const kernel = axes.map((axis) => axis.kernel);
    const shared = graph.multiply(gradient, graph.floats(inverseCounts(node, axes), countShape(axes)));
    const ones = graph.floats(new Float32Array(channels * sizeOf(kernel)).fill(1), [channels, 1, ...kernel]);
    const spread = graph.node("ConvTranspose", [shared, ones], {
      group: channels,
      kernel_shape: kernel,
      strides: axes.map((axis) => axis.stride),
      dilations: axes.map((axis) => axis.dilation),
      pads: padsOf(axes),
      output_padding: rowsLeftOver(axes),
    });
    return [spread];
  },

  /** TensorFlow.js counts zeros of the padding: its mean becomes a sum again, divided by our counts. */
  evaluate(node, [x]: readonly [Tensor], tf) {
    const axes = windowOf(node);
    const sum = tf.mul(poolChannelsLast(node, x, axes, "avg", 0, tf), sizeOf(axes.map((axis) => axis.kernel)));
    return tf.mul(sum, tf.tensor(inverseCounts(node, axes), countShape(axes)));
  },
};

function windowOf(node: OpNode): WindowAxis[] {
  return slidingWindow(node, node.ints("kernel_shape", []));
}

function countShape(axes: readonly WindowAxis[]): number[] {
  return [1, 1, ...axes.map((axis) => axis.places)];
}

/** 1 / number of pixels that count, for each window place; C order. */
function inverseCounts(node: OpNode, axes: readonly WindowAxis[]): Float32Array {
  const includePadding = node.int("count_include_pad", 0) === 1;
  const counts = axes.map(({ size, kernel, stride, dilation, padBegin, padEnd, overhang, places }) => {
    const from = includePadding ? -padBegin : 0;
    const to = includePadding ? size + padEnd - overhang : size;
    return Array.from({ length: places }, (_, place) => {
      const pixels = Array.from({ length: kernel }, (_, index) => place * stride - padBegin + index * dilation);
      return pixels.filter((pixel) => pixel >= from && pixel < to).length;
    });
  });
  const all = counts.reduce((outer, inner) => outer.flatMap((before) => inner.map((count) => before * count)), [1]);
  return Float32Array.from(all, (count) => 1 / count);
}

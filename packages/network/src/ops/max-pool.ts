import type { Tensor4D } from "@tensorflow/tfjs";
import type { GradientBuilder } from "../gradient-builder.ts";
import { BATCH } from "../network.ts";
import { floatMask } from "./masks.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";
import { padsOf, rowsLeftOver, slidingWindow, type WindowAxis } from "./window.ts";

/** Finite, so that nothing becomes NaN when it is masked; below every activation. */
const LOWEST = -3.4028234663852886e38;

/** Y = the maximum of X in each window. */
export const maxPool: Op = {
  shapes(node) {
    return [[...node.inputShape(0).slice(0, 2), ...windowOf(node).map((axis) => axis.places)]];
  },

  /**
   * The gradient goes to the first maximum of each window, in reading order, as in PyTorch. One mask for each place in
   * the window and a transposed convolution with one-hot kernels: MaxUnpool is wrong for windows that overlap, and the
   * pool's own `Indices` output is refused by the WebGPU provider.
   */
  gradient(node, gradient, builder) {
    const axes = windowOf(node);
    const [, channels] = node.outputShape as [number, number, number, number];
    const masks = firstMaximumMasks(node, axes, builder);
    const placeCount = masks.length;
    const [height, width] = axes.map((axis) => axis.places) as [number, number];
    const { graph } = builder;
    const stacked = graph.node(
      "Concat",
      masks.map((mask) => graph.unsqueeze(mask, [2])),
      { axis: 2 },
    );
    const routed = builder.product(graph.unsqueeze(gradient, [2]), [BATCH, channels, 1, height, width], stacked, [
      BATCH,
      channels,
      placeCount,
      height,
      width,
    ]);
    const spread = graph.node(
      "ConvTranspose",
      [graph.reshape(routed, [BATCH, channels * placeCount, height, width]), oneHotKernels(channels, axes, builder)],
      {
        group: channels,
        kernel_shape: axes.map((axis) => axis.kernel),
        strides: axes.map((axis) => axis.stride),
        dilations: axes.map((axis) => axis.dilation),
        pads: padsOf(axes),
        output_padding: rowsLeftOver(axes),
      },
    );
    return [spread];
  },

  evaluate(node, [x]: readonly [Tensor4D], tf) {
    const axes = windowOf(node);
    if (axes.some((axis) => axis.dilation !== 1)) throw node.unsupported("a dilated pool in TensorFlow.js");
    const [top, left, bottom, right] = padsOf(axes) as [number, number, number, number];
    const channelsLast = tf.transpose(x, [0, 2, 3, 1]);
    const padded = tf.pad(
      channelsLast,
      [
        [0, 0],
        [top, bottom],
        [left, right],
        [0, 0],
      ],
      LOWEST,
    );
    const [rows, columns] = axes as [WindowAxis, WindowAxis];
    const pooled = tf.maxPool(padded, [rows.kernel, columns.kernel], [rows.stride, columns.stride], "valid");
    return tf.transpose(pooled, [0, 3, 1, 2]);
  },
};

function windowOf(node: OpNode): WindowAxis[] {
  if (node.int("ceil_mode", 0) === 1) throw node.unsupported("ceil_mode");
  return slidingWindow(node, node.ints("kernel_shape", []));
}

/** For each place in the window, in reading order: 1 where it holds the window's first maximum. `[n, c, h, w]` each. */
function firstMaximumMasks(node: OpNode, axes: readonly WindowAxis[], { graph }: GradientBuilder): string[] {
  const [rows, columns] = axes as [WindowAxis, WindowAxis];
  const pads = padsOf(axes) as [number, number, number, number];
  const [top, left, bottom, right] = pads;
  const padded = pads.every((pad) => pad === 0)
    ? node.input(0)
    : graph.node("Pad", [node.input(0), graph.ints([0, 0, top, left, 0, 0, bottom, right]), graph.float(LOWEST)]);
  const masks: string[] = [];
  let taken: string | undefined;
  for (let row = 0; row < rows.kernel; row++) {
    for (let column = 0; column < columns.kernel; column++) {
      const inRow = every(graph, padded, 2, row * rows.dilation, rows);
      const atPlace = every(graph, inRow, 3, column * columns.dilation, columns);
      const isMaximum = graph.node("Equal", [atPlace, node.output]);
      const isFirst = taken === undefined ? isMaximum : graph.node("And", [isMaximum, graph.node("Not", [taken])]);
      taken = taken === undefined ? isMaximum : graph.node("Or", [taken, isMaximum]);
      masks.push(floatMask(graph, isFirst));
    }
  }
  return masks;
}

/** The elements that one place of the window meets along an axis. */
function every(
  graph: GradientBuilder["graph"],
  value: string,
  axis: number,
  start: number,
  window: WindowAxis,
): string {
  return graph.slice(value, axis, start, start + (window.places - 1) * window.stride + 1, window.stride);
}

/** `[c · places, 1, kh, kw]`: kernel p of each channel is 1 at place p. */
function oneHotKernels(channels: number, axes: readonly WindowAxis[], { graph }: GradientBuilder): string {
  const [height, width] = axes.map((axis) => axis.kernel) as [number, number];
  const area = height * width;
  const kernels = new Float32Array(channels * area * area);
  for (let kernel = 0; kernel < channels * area; kernel++) kernels[kernel * area + (kernel % area)] = 1;
  return graph.floats(kernels, [channels * area, 1, height, width]);
}

import type { GradientBuilder } from "../gradient-builder.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";
import { padsOf, rowsLeftOver, slidingWindow, type WindowAxis } from "./window.ts";

/** Y = X ∗ W + b: two-dimensional convolution with groups, strides, dilation and padding. W is `[m, c/groups, kh, kw]`. */
export const conv: Op = {
  shapes(node) {
    const [batch] = node.inputShape(0);
    const [maps, , ...kernel] = node.inputShape(1);
    return [[batch as number, maps as number, ...slidingWindow(node, kernel).map((axis) => axis.places)]];
  },

  /** ∂y/∂X: the gradient convolved with the turned kernel, or spread by a transposed convolution where X was strided. */
  gradient(node, gradient, builder) {
    const axes = slidingWindow(node, node.inputShape(1).slice(2));
    const same = axes.every(({ stride, kernel, dilation, padBegin, padEnd }) => {
      const reach = dilation * (kernel - 1);
      return stride === 1 && padBegin <= reach && padEnd <= reach;
    });
    return [
      same && node.isConstant(1)
        ? byTurnedKernel(node, gradient, axes, builder)
        : byTransposed(node, gradient, axes, builder),
    ];
  },

  evaluate(node, [x, w, bias], tf) {
    const axes = slidingWindow(node, node.inputShape(1).slice(2));
    const [top, left, bottom, right] = padsOf(axes) as [number, number, number, number];
    const groups = node.int("group", 1);
    const padded = tf.pad(tf.transpose(x as never, [0, 2, 3, 1]), [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ]);
    const strides = axes.map((axis) => axis.stride) as [number, number];
    const dilations = axes.map((axis) => axis.dilation) as [number, number];
    const kernels = tf.split(tf.transpose(w as never, [2, 3, 1, 0]), groups, 3);
    const inputs = tf.split(padded, groups, 3);
    // one convolution a group: TensorFlow.js has none with groups, and its depthwise one has no dilated gradient
    const outputs = inputs.map((input, group) =>
      tf.conv2d(input as never, kernels[group] as never, strides, "valid", "NHWC", dilations),
    );
    const y = tf.transpose(tf.concat(outputs, 3), [0, 3, 1, 2]);
    return bias === undefined ? y : tf.add(y, tf.reshape(bias, [1, -1, 1, 1]));
  },
};

/** Two to four times faster than a transposed convolution on CenterNet's heads; strides of 1 only. */
function byTurnedKernel(node: OpNode, gradient: string, axes: WindowAxis[], { graph }: GradientBuilder): string {
  const group = node.int("group", 1);
  const shape = node.inputShape(1) as [number, number, number, number];
  const turned = graph.floats(turnKernel(node.constantFloats(1), shape, group), turnedShape(shape, group));
  const before = axes.map(({ kernel, dilation, padBegin }) => dilation * (kernel - 1) - padBegin);
  const after = axes.map(({ kernel, dilation, padEnd }) => dilation * (kernel - 1) - padEnd);
  return graph.node("Conv", [gradient, turned], {
    group,
    kernel_shape: axes.map((axis) => axis.kernel),
    dilations: axes.map((axis) => axis.dilation),
    pads: [...before, ...after],
  });
}

function byTransposed(node: OpNode, gradient: string, axes: WindowAxis[], { graph }: GradientBuilder): string {
  return graph.node("ConvTranspose", [gradient, node.input(1)], {
    group: node.int("group", 1),
    kernel_shape: axes.map((axis) => axis.kernel),
    strides: axes.map((axis) => axis.stride),
    dilations: axes.map((axis) => axis.dilation),
    pads: padsOf(axes),
    output_padding: rowsLeftOver(axes),
  });
}

function turnedShape([maps, channels, height, width]: readonly number[], groups: number): number[] {
  return [(channels as number) * groups, (maps as number) / groups, height as number, width as number];
}

/** W[g·M + m, c, i, j] → W'[g·C + c, m, h−1−i, w−1−j]: in and out changed places within each group, the kernel turned. */
function turnKernel(
  kernel: Float32Array,
  [maps, channels, height, width]: [number, number, number, number],
  groups: number,
): Float32Array {
  const turned = new Float32Array(kernel.length);
  const mapsPerGroup = maps / groups;
  const area = height * width;
  for (let map = 0; map < maps; map++) {
    const group = Math.floor(map / mapsPerGroup);
    for (let channel = 0; channel < channels; channel++) {
      const from = (map * channels + channel) * area;
      const to = ((group * channels + channel) * mapsPerGroup + (map % mapsPerGroup)) * area;
      for (let place = 0; place < area; place++) {
        turned[to + area - 1 - place] = kernel[from + place] as number;
      }
    }
  }
  return turned;
}

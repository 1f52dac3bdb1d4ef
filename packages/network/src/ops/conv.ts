import type { Tensor, Tensor4D } from "@tensorflow/tfjs";
import type { GradientBuilder } from "../gradient-builder.ts";
import { sizeOf } from "./axes.ts";
import { slideChannelsLast, splitGroups } from "./channels-last.ts";
import { dilateKernel } from "./dilate-kernel.ts";
import type { Op, Tf } from "./op.ts";
import type { OpNode } from "./op-node.ts";
import { kernelShape, padsOf, rowsLeftOver, slidingWindow, type WindowAxis } from "./window.ts";

/** Y = X ∗ W + b: convolution with groups, strides, dilation and padding. W is `[m, c/groups, kh, kw]`. */
export const conv: Op = {
  shapes(node) {
    const [batch] = node.inputShape(0);
    const [maps, , ...kernel] = kernelShape(node);
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

  evaluate(node, [x, w, bias]: readonly [Tensor, Tensor, ...Tensor[]], tf) {
    const axes = slidingWindow(node, node.inputShape(1).slice(2));
    const groups = node.int("group", 1);
    const kernel = axes.length === 1 ? tf.expandDims(w, 2) : w;
    const y =
      groups === 1 && axes.every(isOfOnePixel)
        ? mixChannels(x, w, tf)
        : slideChannelsLast(node, x, axes, 0, tf, (padded, rows, columns) =>
            convolve(groups, padded, kernel as Tensor4D, [rows, columns], tf),
          );
    return bias === undefined ? y : tf.add(y, tf.reshape(bias, [1, -1, ...axes.map(() => 1)]));
  },
};

function isOfOnePixel({ kernel, stride, padBegin, padEnd }: WindowAxis): boolean {
  return kernel === 1 && stride === 1 && padBegin === 0 && padEnd === 0;
}

/** A 1×1 convolution as a product of matrices, `[m, c] · [n, c, places]`: the channels stay where they are. */
function mixChannels(x: Tensor, w: Tensor, tf: Tf): Tensor {
  const [images, channels, ...places] = x.shape as [number, number, ...number[]];
  const maps = w.shape[0] as number;
  const weights = tf.broadcastTo(tf.reshape(w, [1, maps, channels]), [images, maps, channels]);
  return tf.reshape(tf.matMul(weights, tf.reshape(x, [images, channels, -1])), [images, maps, ...places]);
}

/**
 * TensorFlow.js has no groups: one convolution for each channel alone, else one a group. Nor has
 * it strides beside dilations: there the kernel is dilated in their place.
 */
function convolve(groups: number, padded: Tensor4D, w: Tensor4D, axes: readonly WindowAxis[], tf: Tf): Tensor4D {
  const strides = axes.map((axis) => axis.stride) as [number, number];
  const asked = axes.map((axis) => axis.dilation) as [number, number];
  const byZeros = Math.max(...strides) > 1 && Math.max(...asked) > 1;
  const kernel = byZeros ? dilateKernel(w, asked, tf) : w;
  const dilations: [number, number] = byZeros ? [1, 1] : asked;
  const [maps, channelsPerGroup, height, width] = kernel.shape;
  if (channelsPerGroup === 1 && groups > 1) {
    const perChannel = tf.reshape(kernel, [groups, maps / groups, height, width]);
    const filter = tf.transpose(perChannel, [2, 3, 0, 1]) as Tensor4D;
    return tf.depthwiseConv2d(padded, filter, strides, "valid", "NHWC", dilations);
  }
  const filter = tf.transpose(kernel, [2, 3, 1, 0]);
  const filters = splitGroups(filter, groups, tf);
  const outputs = splitGroups(padded, groups, tf).map((input, group) =>
    tf.conv2d(input, filters[group] as Tensor4D, strides, "valid", "NHWC", dilations),
  );
  return tf.concat(outputs, 3);
}

/** Two to four times faster than a transposed convolution on CenterNet's heads; strides of 1 only. */
function byTurnedKernel(node: OpNode, gradient: string, axes: WindowAxis[], { graph }: GradientBuilder): string {
  const group = node.int("group", 1);
  const shape = node.inputShape(1);
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

function turnedShape([maps, channels, ...kernel]: readonly number[], groups: number): number[] {
  return [(channels as number) * groups, (maps as number) / groups, ...kernel];
}

/** W[g·M + m, c, i, j] → W'[g·C + c, m, h−1−i, w−1−j]: in and out changed places within each group, the kernel turned. */
function turnKernel(kernel: Float32Array, shape: readonly number[], groups: number): Float32Array {
  const [maps, channels, ...sizes] = shape as [number, number, ...number[]];
  const turned = new Float32Array(kernel.length);
  const mapsPerGroup = maps / groups;
  const area = sizeOf(sizes);
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

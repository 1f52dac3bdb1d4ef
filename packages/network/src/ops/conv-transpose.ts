import type { Tensor, Tensor4D } from "@tensorflow/tfjs";
import type { Shape } from "../network.ts";
import { planeOf, splitGroups } from "./channels-last.ts";
import { dilateKernel } from "./dilate-kernel.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";
import { kernelShape, padsOf, type WindowAxis, windowAttributes } from "./window.ts";

/**
 * Y = the input of which X would be the convolution's gradient: each pixel of X lays its kernel down, `strides` apart,
 * and what overlaps is added up. W is `[c, m/groups, kh, kw]`.
 */
export const convTranspose: Op = {
  shapes: (node) => [outputShape(node)],

  /** The convolution that this one undoes, with the same kernel. */
  gradient(node, gradient, { graph }) {
    const axes = windowOverOutput(node);
    return [
      graph.node("Conv", [gradient, node.input(1)], {
        group: node.int("group", 1),
        kernel_shape: axes.map((axis) => axis.kernel),
        strides: axes.map((axis) => axis.stride),
        dilations: axes.map((axis) => axis.dilation),
        pads: padsOf(axes),
      }),
    ];
  },

  /** TensorFlow.js has neither groups nor pads of its own nor dilations: one a group, dilated by zeros, and the edges cut. */
  evaluate(node, [x, w, bias]: readonly [Tensor, Tensor, ...Tensor[]], tf) {
    const axes = windowOverOutput(node);
    const [rows, columns] = planeOf(node, axes);
    const isRow = axes.length === 1;
    const map = tf.transpose((isRow ? tf.expandDims(x, 2) : x) as Tensor4D, [0, 2, 3, 1]);
    const kernel = dilateKernel((isRow ? tf.expandDims(w, 2) : w) as Tensor4D, [rows.dilation, columns.dilation], tf);
    const filter = tf.transpose(kernel, [2, 3, 1, 0]); // [kh, kw, m/groups, c]
    const [images] = map.shape;
    const height = rows.padBegin + rows.size + rows.padEnd;
    const width = columns.padBegin + columns.size + columns.padEnd;
    const groups = node.int("group", 1);
    const filters = splitGroups(filter, groups, tf);
    const laid = splitGroups(map, groups, tf).map((input, group) => {
      const own = filters[group] as Tensor4D;
      return tf.conv2dTranspose(
        input,
        own,
        [images, height, width, own.shape[2]],
        [rows.stride, columns.stride],
        "valid",
      );
    });
    const whole = tf.transpose(tf.concat(laid, 3), [0, 3, 1, 2]);
    const maps = whole.shape[1];
    const cut = tf.slice(whole, [0, 0, rows.padBegin, columns.padBegin], [images, maps, rows.size, columns.size]);
    const y = isRow ? tf.squeeze(cut, [2]) : cut;
    return bias === undefined ? y : tf.add(y, tf.reshape(bias, [1, -1, ...axes.map(() => 1)]));
  },
};

function outputShape(node: OpNode): Shape {
  const [batch] = node.inputShape(0);
  const [, mapsPerGroup] = kernelShape(node);
  const maps = (mapsPerGroup as number) * node.int("group", 1);
  return [batch as number, maps, ...windowOverOutput(node).map((axis) => axis.size)];
}

/** The window of the convolution that leads from Y back to X: `size` is Y's, `places` X's. */
function windowOverOutput(node: OpNode): WindowAxis[] {
  const [, , ...allPlaces] = node.inputShape(0);
  const outputPadding = node.ints("output_padding", []);
  const asked = node.ints("output_shape", []).slice(-allPlaces.length);
  const autoPad = node.text("auto_pad", "NOTSET");
  return windowAttributes(node, node.inputShape(1).slice(2)).map(({ reach, ...axis }, index) => {
    const { stride } = axis;
    const places = allPlaces[index] as number;
    const laid = (places - 1) * stride + reach;
    const whole = laid + (outputPadding[index] ?? 0);
    const wish = asked[index] ?? (autoPad.startsWith("SAME") ? places * stride : undefined);
    let { padBegin, padEnd } = axis;
    if (wish !== undefined) {
      const total = Math.max(0, whole - wish);
      padBegin = autoPad === "SAME_UPPER" ? Math.floor(total / 2) : Math.ceil(total / 2);
      padEnd = total - padBegin;
    }
    const size = wish ?? whole - padBegin - padEnd;
    const added = size + padBegin + padEnd - laid;
    if (added >= stride) throw node.unsupported(`${added} rows added at the end, not fewer than the stride ${stride}`);
    return { ...axis, size, padBegin, padEnd, overhang: 0, places };
  });
}

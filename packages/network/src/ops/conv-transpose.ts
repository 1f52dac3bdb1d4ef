import type { Tensor, Tensor4D } from "@tensorflow/tfjs";
import type { Shape } from "../network.ts";
import { planeOf, splitGroups } from "./channels-last.ts";
import { dilateKernel } from "./dilate-kernel.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";
import { padsOf, type WindowAxis } from "./window.ts";

/**
 * Y = the input of which X would be the convolution's gradient: each pixel of X lays its kernel down, `strides` apart,
 * and what overlaps is added up. W is `[c, m/groups, kh, kw]`.
 */
export const convTranspose: Op = {
  shapes: (node) => [outputShape(node)],

  /** The convolution that this one undoes, with the same kernel. */
  gradient(node, gradient, { graph }) {
    if (node.isWanted(1) || node.isWanted(2)) throw node.unsupported("a kernel or bias that depends on the layer");
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
  const [, mapsPerGroup] = node.inputShape(1);
  const maps = (mapsPerGroup as number) * node.int("group", 1);
  return [batch as number, maps, ...windowOverOutput(node).map((axis) => axis.size)];
}

/** The window of the convolution that leads from Y back to X: `size` is Y's, `places` X's. */
function windowOverOutput(node: OpNode): WindowAxis[] {
  const [, , ...sizes] = node.inputShape(0);
  const [, , ...kernels] = node.inputShape(1);
  const strides = node.ints(
    "strides",
    sizes.map(() => 1),
  );
  const dilations = node.ints(
    "dilations",
    sizes.map(() => 1),
  );
  const outputPadding = node.ints(
    "output_padding",
    sizes.map(() => 0),
  );
  const asked = node.ints("output_shape", []).slice(-sizes.length);
  const autoPad = node.text("auto_pad", "NOTSET");
  const explicit = node.ints(
    "pads",
    sizes.flatMap(() => [0, 0]),
  );
  return sizes.map((places, axis) => {
    const kernel = kernels[axis] as number;
    const stride = strides[axis] as number;
    const dilation = dilations[axis] as number;
    const over = outputPadding[axis] as number;
    if (over >= stride && over > 0) throw node.unsupported(`output_padding ${over}, not below the stride ${stride}`);
    const whole = (places - 1) * stride + dilation * (kernel - 1) + 1 + over;
    const wish = asked[axis] ?? (autoPad.startsWith("SAME") ? places * stride : undefined);
    let padBegin = autoPad === "NOTSET" ? (explicit[axis] as number) : 0;
    let padEnd = autoPad === "NOTSET" ? (explicit[axis + sizes.length] as number) : 0;
    if (wish !== undefined) {
      const total = Math.max(0, whole - wish);
      padBegin = autoPad === "SAME_UPPER" ? Math.floor(total / 2) : Math.ceil(total / 2);
      padEnd = total - padBegin;
    }
    const size = wish ?? whole - padBegin - padEnd;
    return { size, kernel, stride, dilation, padBegin, padEnd, overhang: 0, places };
  });
}

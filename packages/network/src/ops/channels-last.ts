import type { Tensor, Tensor4D } from "@tensorflow/tfjs";
import type { Tf } from "./op.ts";
import type { OpNode } from "./op-node.ts";
import type { WindowAxis } from "./window.ts";

const POINT: WindowAxis = {
  size: 1,
  kernel: 1,
  stride: 1,
  dilation: 1,
  padBegin: 0,
  padEnd: 0,
  overhang: 0,
  places: 1,
};

/**
 * Slides a window in TensorFlow.js, which has the channels last and two dimensions.
 *
 * @param x     `[n, c, h, w]`, or `[n, c, l]`, which becomes one row
 * @param fill  what stands in the padding
 * @param slide  `[n, h, w, c]`, padded → `[n, h', w', c']`, without padding
 * @returns `[n, c', h', w']`, or `[n, c', l']`
 */
export function slideChannelsLast(
  node: OpNode,
  x: Tensor,
  axes: readonly WindowAxis[],
  fill: number,
  tf: Tf,
  slide: (padded: Tensor4D, rows: WindowAxis, columns: WindowAxis) => Tensor4D,
): Tensor {
  const [rows, columns] = planeOf(node, axes);
  const isRow = axes.length === 1;
  const map = (isRow ? tf.expandDims(x, 2) : x) as Tensor4D;
  const turned = tf.transpose(map, [0, 2, 3, 1]) as Tensor4D;
  const pads: [number, number][] = [
    [0, 0],
    [rows.padBegin, rows.padEnd],
    [columns.padBegin, columns.padEnd],
    [0, 0],
  ];
  const isPadded = pads.flat().some((size) => size > 0); // nothing to pad would be a copy
  const padded = isPadded ? tf.pad(turned, pads, fill) : turned;
  const y = tf.transpose(slide(padded, rows, columns), [0, 3, 1, 2]);
  return isRow ? tf.squeeze(y, [2]) : y;
}

/** Rows and columns; a single axis is the columns of one row. */
export function planeOf(node: OpNode, axes: readonly WindowAxis[]): [WindowAxis, WindowAxis] {
  const [first, second, third] = axes;
  if (first === undefined || third !== undefined) {
    throw node.unsupported(`${axes.length} spatial dimensions in TensorFlow.js, which has one or two`);
  }
  return second === undefined ? [POINT, first] : [first, second];
}

/** The last axis in groups. TensorFlow.js's own split into one part has no gradient. */
export function splitGroups(x: Tensor4D, groups: number, tf: Tf): Tensor4D[] {
  return groups === 1 ? [x] : tf.split(x, groups, 3);
}

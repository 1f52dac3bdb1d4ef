import type { OpNode } from "./op-node.ts";

/** One spatial axis of a sliding window, in pixels. */
export interface WindowAxis {
  size: number;
  kernel: number;
  stride: number;
  dilation: number;
  padBegin: number;
  padEnd: number;
  /** How much of `padEnd` nobody asked for: with `ceil_mode` the last window may hang over. */
  overhang: number;
  /** Number of window places. */
  places: number;
}

/** The sliding window of a convolution or pool over `[n, c, ...]`, from its attributes; one axis, two or three. */
export function slidingWindow(node: OpNode, kernelShape: readonly number[]): WindowAxis[] {
  const [, , ...sizes] = node.inputShape(0);
  const strides = node.ints(
    "strides",
    sizes.map(() => 1),
  );
  const dilations = node.ints(
    "dilations",
    sizes.map(() => 1),
  );
  const autoPad = node.text("auto_pad", "NOTSET");
  const explicit = node.ints(
    "pads",
    sizes.flatMap(() => [0, 0]),
  );
  const roundUp = node.int("ceil_mode", 0) === 1;
  return sizes.map((size, axis) => {
    const kernel = kernelShape[axis] as number;
    const stride = strides[axis] as number;
    const dilation = dilations[axis] as number;
    const reach = dilation * (kernel - 1) + 1;
    let padBegin = autoPad === "NOTSET" ? (explicit[axis] as number) : 0;
    let padEnd = autoPad === "NOTSET" ? (explicit[axis + sizes.length] as number) : 0;
    if (autoPad.startsWith("SAME")) {
      const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + reach - size);
      padBegin = autoPad === "SAME_LOWER" ? Math.ceil(total / 2) : Math.floor(total / 2);
      padEnd = total - padBegin;
    }
    const steps = (size + padBegin + padEnd - reach) / stride;
    let places = Math.floor(steps) + 1;
    // a window that would begin in the padding at the end is left out
    if (roundUp && Math.ceil(steps) * stride < size + padBegin) places = Math.ceil(steps) + 1;
    const covered = (places - 1) * stride + reach;
    const overhang = roundUp ? Math.max(0, covered - size - padBegin - padEnd) : 0;
    return { size, kernel, stride, dilation, padBegin, padEnd: padEnd + overhang, overhang, places };
  });
}

/** ONNX's order: all begins, then all ends. */
export function padsOf(axes: readonly WindowAxis[]): number[] {
  return [...axes.map((axis) => axis.padBegin), ...axes.map((axis) => axis.padEnd)];
}

/** Rows that no window place reached: what a transposed convolution must add to give the input's size again. */
export function rowsLeftOver(axes: readonly WindowAxis[]): number[] {
  return axes.map(({ size, kernel, stride, dilation, padBegin, padEnd, places }) => {
    const covered = (places - 1) * stride + dilation * (kernel - 1) + 1;
    return size + padBegin + padEnd - covered;
  });
}

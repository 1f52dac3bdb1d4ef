import type { Shape } from "../network.ts";
import { isBatch } from "./axes.ts";
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

/** The shape of a convolution's kernel, input 1. @throws OP_UNSUPPORTED where each image has its own */
export function kernelShape(node: OpNode): Shape {
  const shape = node.inputShape(1);
  if (shape.some(isBatch)) throw node.unsupported("a kernel that differs from image to image");
  return shape;
}

/** The sliding window of a convolution or pool over `[n, c, ...]`, from its attributes; one axis, two or three. */
export function slidingWindow(node: OpNode, kernelShape: readonly number[]): WindowAxis[] {
  const [, , ...sizes] = node.inputShape(0);
  const autoPad = node.text("auto_pad", "NOTSET");
  const roundUp = node.int("ceil_mode", 0) === 1;
  return windowAttributes(node, kernelShape).map(({ reach, ...axis }, index) => {
    const { stride } = axis;
    const size = sizes[index] as number;
    let { padBegin, padEnd } = axis;
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
    return { ...axis, size, padBegin, padEnd: padEnd + overhang, overhang, places };
  });
}

/** What the attributes say of each axis of a window; `reach` is the kernel's length with its gaps. With `auto_pad` no pads. */
export function windowAttributes(node: OpNode, kernelShape: readonly number[]) {
  const ones = kernelShape.map(() => 1);
  const strides = node.ints("strides", ones);
  const dilations = node.ints("dilations", ones);
  const pads = node.text("auto_pad", "NOTSET") === "NOTSET" ? node.ints("pads", []) : [];
  return kernelShape.map((kernel, axis) => {
    const stride = strides[axis] as number;
    const dilation = dilations[axis] as number;
    const padBegin = pads[axis] ?? 0;
    const padEnd = pads[axis + kernelShape.length] ?? 0;
    return { kernel, stride, dilation, reach: dilation * (kernel - 1) + 1, padBegin, padEnd };
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

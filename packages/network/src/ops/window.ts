import type { OpNode } from "./op-node.ts";

/** One spatial axis of a sliding window, in pixels. */
export interface WindowAxis {
  size: number;
  kernel: number;
  stride: number;
  dilation: number;
  padBegin: number;
  padEnd: number;
  /** Number of window places. */
  places: number;
}

/** The sliding window of a convolution or pool over `[n, c, h, w]`, from its attributes. */
export function slidingWindow(node: OpNode, kernelShape: readonly number[]): WindowAxis[] {
  const [, , ...sizes] = node.inputShape(0);
  if (sizes.length !== 2) throw node.unsupported(`expected 2 spatial dimensions but there are ${sizes.length}`);
  const strides = node.ints("strides", [1, 1]);
  const dilations = node.ints("dilations", [1, 1]);
  const autoPad = node.text("auto_pad", "NOTSET");
  const explicit = node.ints("pads", [0, 0, 0, 0]);
  return sizes.map((size, axis) => {
    const kernel = kernelShape[axis] as number;
    const stride = strides[axis] as number;
    const dilation = dilations[axis] as number;
    const reach = dilation * (kernel - 1) + 1;
    let padBegin = autoPad === "NOTSET" ? (explicit[axis] as number) : 0;
    let padEnd = autoPad === "NOTSET" ? (explicit[axis + 2] as number) : 0;
    if (autoPad.startsWith("SAME")) {
      const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + reach - size);
      padBegin = autoPad === "SAME_LOWER" ? Math.ceil(total / 2) : Math.floor(total / 2);
      padEnd = total - padBegin;
    }
    const places = Math.floor((size + padBegin + padEnd - reach) / stride) + 1;
    return { size, kernel, stride, dilation, padBegin, padEnd, places };
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

import { identityOrder, type Order, standardOrder } from "./axes.ts";

/** Where a convolution or pool looks, as TensorFlow says it. */
export interface SlidingWindow {
  /** Height and width. */
  strides: readonly [number, number];
  dilations: readonly [number, number];
  /** "same", "valid", or rows and columns given: top, left, bottom, right. */
  padding: string | readonly number[];
  /** How the source has the map's axes; channels last where it is left out. */
  channelsFirst?: boolean;
}

/** How a map's axes lie when it is `[n, c, h, w]`, as a window wants it. */
export function mapOrder({ channelsFirst = false }: Pick<SlidingWindow, "channelsFirst">): Order {
  return channelsFirst ? identityOrder(4) : standardOrder(4);
}

/**
 * The window's ONNX attributes. "same" keeps ⌈size/stride⌉ places; where the padding is odd the bottom and the right get
 * the greater part.
 *
 * @param sizes  height and width of the input
 */
export function windowAttributes(window: SlidingWindow, kernel: readonly number[], sizes: readonly number[]) {
  const { strides, dilations, padding } = window;
  const pads = padding === "same" ? samePads(window, kernel, sizes) : padding === "valid" ? [0, 0, 0, 0] : padding;
  return { kernel_shape: kernel, strides, dilations, pads: pads as readonly number[] };
}

function samePads(
  { strides, dilations }: Pick<SlidingWindow, "strides" | "dilations">,
  kernel: readonly number[],
  sizes: readonly number[],
) {
  const totals = sizes.map((size, axis) => {
    const stride = strides[axis] as number;
    const reach = (dilations[axis] as number) * ((kernel[axis] as number) - 1) + 1;
    return Math.max(0, (Math.ceil(size / stride) - 1) * stride + reach - size);
  });
  const begins = totals.map((total) => Math.floor(total / 2));
  return [...begins, ...totals.map((total, axis) => total - (begins[axis] as number))];
}

import { CamscribeError } from "@camscribe/contracts";
import { type Axes4, permute } from "./axes.ts";
import type { ChannelsFirst } from "./channels-first.ts";
import { mapOrder, type SlidingWindow, windowAttributes } from "./sliding-window.ts";
import type { Constant } from "./weights.ts";

/** A kernel and, where there is one, the number to add for each map. */
export interface ConvolutionWeights {
  kernel: Constant;
  bias: Constant | undefined;
}

/** Y = X ∗ W + b. The kernel is `[h, w, c / groups, maps]`. */
export function convolve(
  graph: ChannelsFirst,
  input: string,
  { kernel, bias }: ConvolutionWeights,
  window: SlidingWindow,
  output: string,
): string {
  const shape = kernelShape(kernel);
  const [height, width, channels, maps] = shape;
  const turned = graph.weight(kernel.name, [maps, channels, height, width], permute(kernel.data, shape, [3, 2, 0, 1]));
  return grouped(graph, input, { kernel: turned, bias, channels, window, size: [height, width], name: output });
}

/** Each channel convolved on its own; the kernel is `[h, w, c, multiplier]`. */
export function convolveDepthwise(
  graph: ChannelsFirst,
  input: string,
  { kernel, bias }: ConvolutionWeights,
  window: SlidingWindow,
  output: string,
): string {
  const shape = kernelShape(kernel);
  const [height, width, channels, multiplier] = shape;
  const data = permute(kernel.data, shape, [2, 3, 0, 1]);
  const turned = graph.weight(kernel.name, [channels * multiplier, 1, height, width], data);
  return grouped(graph, input, { kernel: turned, bias, channels: 1, window, size: [height, width], name: output });
}

interface GroupedConvolution {
  kernel: string;
  bias: Constant | undefined;
  /** Channels that one group reads. */
  channels: number;
  window: SlidingWindow;
  size: readonly [number, number];
  name: string;
}

function grouped(graph: ChannelsFirst, input: string, convolution: GroupedConvolution): string {
  const { kernel, bias, channels, window, size, name } = convolution;
  const order = mapOrder(window);
  const [, inputChannels, ...sizes] = (
    graph.shape(input).length === 4 ? graph.shape(graph.inOrder(input, order)) : []
  ) as [number, number, number, number];
  const maps = graph.shape(kernel)[0] as number;
  const group = inputChannels / channels;
  if (sizes.length !== 2 || !Number.isInteger(group) || maps % group !== 0) {
    const came = `[${graph.sourceShape(input).slice(1).join(", ")}]`;
    const message = `convolution '${name}': expected a map of ${channels} channels, or a multiple, but it reads ${came}`;
    throw new CamscribeError("MODEL_INVALID", message);
  }
  const inputs = [graph.inOrder(input, order), kernel, ...(bias === undefined ? [] : [graph.vector(bias)])];
  return graph.node("Conv", inputs, { group, ...windowAttributes(window, size, sizes) }, name, order);
}

/**
 * What a convolution would give its input's gradient: each pixel lays the kernel down. The kernel is `[h, w, maps, c]`.
 *
 * @param sizes  height and width of the output, which decide where "same" pads
 */
export function convolveTransposed(
  graph: ChannelsFirst,
  input: string,
  { kernel, bias }: ConvolutionWeights,
  { window, sizes }: { window: SlidingWindow; sizes: readonly [number, number] },
  output: string,
): string {
  const shape = kernelShape(kernel);
  const [height, width, maps, channels] = shape;
  const order = mapOrder(window);
  const map = graph.inOrder(input, order);
  const turned = graph.weight(kernel.name, [channels, maps, height, width], permute(kernel.data, shape, [3, 2, 0, 1]));
  const attributes = windowAttributes(window, [height, width], sizes);
  const { pads, strides, dilations, kernel_shape } = attributes;
  const rest = sizes.map((size, axis) => {
    const rows = graph.shape(map)[axis + 2] as number;
    const reach = (dilations[axis] as number) * ((kernel_shape[axis] as number) - 1) + 1;
    return size - (rows - 1) * (strides[axis] as number) - reach + (pads[axis] as number) + (pads[axis + 2] as number);
  });
  const inputs = [map, turned, ...(bias === undefined ? [] : [graph.vector(bias)])];
  return graph.node("ConvTranspose", inputs, { ...attributes, output_padding: rest }, output, order);
}

function kernelShape({ name, shape }: Constant): Axes4 {
  if (shape.length !== 4) {
    const message = `weight '${name}': expected a kernel of 4 dimensions but it has [${shape.join(", ")}]`;
    throw new CamscribeError("MODEL_INVALID", message);
  }
  return shape as unknown as Axes4;
}

import { withActivation } from "../activation.ts";
import type { ChannelsFirst } from "../channels-first.ts";
import { convolve, convolveDepthwise, convolveTransposed } from "../convolution.ts";
import { multiplyDense } from "../dense.ts";
import type { Layer } from "../layer.ts";
import type { LayerTranslation } from "./layer-translation.ts";
import { alongRows } from "./one-column.ts";

const STILL = { strides: [1, 1], dilations: [1, 1], padding: "valid" } as const;

function activated(layer: Layer, graph: ChannelsFirst, write: (output: string) => string): string {
  return withActivation(graph, layer.activation, layer.name, write);
}

function weightsOf(layer: Layer, kernel = "kernel") {
  return { kernel: layer.weight(kernel), bias: layer.weightIf("use_bias", "bias") };
}

export const convolution: LayerTranslation = (layer, graph) =>
  activated(layer, graph, (output) => convolve(graph, layer.input, weightsOf(layer), layer.slidingWindow(), output));

/** The kernel of a sequence, `[length, c, maps]`, is one of one column. */
export const convolutionAlongRows: LayerTranslation = (layer, graph) => {
  const { kernel, bias } = weightsOf(layer);
  const [length, ...maps] = kernel.shape as [number, ...number[]];
  const column = { ...kernel, shape: [length, 1, ...maps] };
  return activated(layer, graph, (output) =>
    alongRows(graph, layer.input, output, (map, name) =>
      convolve(graph, map, { kernel: column, bias }, layer.slidingRow(1), name),
    ),
  );
};

/** "same" gives stride times as many rows, "valid" what the kernel reaches beyond that. */
export const transposedConvolution: LayerTranslation = (layer, graph) => {
  const weights = weightsOf(layer);
  const window = layer.slidingWindow();
  const shape = graph.sourceShape(layer.input);
  const sizes = layer.plane.map((axis, index) => {
    const stride = window.strides[index] as number;
    const reach = Math.max((weights.kernel.shape[index] as number) - stride, 0);
    return (shape[axis] as number) * stride + (window.padding === "same" ? 0 : reach);
  }) as [number, number];
  return activated(layer, graph, (output) =>
    convolveTransposed(graph, layer.input, weights, { window, sizes }, output),
  );
};

export const depthwiseConvolution: LayerTranslation = (layer, graph) =>
  activated(layer, graph, (output) =>
    convolveDepthwise(graph, layer.input, weightsOf(layer, "depthwise_kernel"), layer.slidingWindow(), output),
  );

/** Each channel on its own, then 1×1 over the channels; the bias belongs to the second. */
export const separableConvolution: LayerTranslation = (layer, graph) => {
  const apart = { kernel: layer.weight("depthwise_kernel"), bias: undefined };
  const across = weightsOf(layer, "pointwise_kernel");
  const window = layer.slidingWindow();
  const each = convolveDepthwise(graph, layer.input, apart, window, `${layer.name}:depthwise`);
  const still = { ...STILL, channelsFirst: layer.channelsFirst };
  return activated(layer, graph, (output) => convolve(graph, each, across, still, output));
};

export const dense: LayerTranslation = (layer, graph) =>
  activated(layer, graph, (output) => multiplyDense(graph, layer.input, weightsOf(layer), output));

import type { Tensor } from "@tensorflow/tfjs";
import type { GradientBuilder } from "../gradient-builder.ts";
import type { GraphBuilder } from "../graph-builder.ts";
import { sizeOf } from "./axes.ts";
import { floatMask } from "./masks.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";
import { poolChannelsLast } from "./pool-channels-last.ts";
import { padsOf, rowsLeftOver, slidingWindow, type WindowAxis } from "./window.ts";

/** Finite, so that nothing becomes NaN when it is masked; below every activation. */
const LOWEST = -3.4028234663852886e38;

/** Y = the maximum of X in each window. The second output, where each maximum stood, has a shape and nothing else. */
export const maxPool: Op = {
  shapes(node) {
    const pooled = [...node.inputShape(0).slice(0, 2), ...windowOf(node).map((axis) => axis.places)];
    return node.proto.output.map(() => pooled);
  },

  /**
   * The gradient goes to the first maximum of each window, in reading order, as in PyTorch. One mask for each place in
   * the window and a transposed convolution with one-hot kernels: MaxUnpool is wrong for windows that overlap, and the
   * pool's own `Indices` output is refused by the WebGPU provider.
   */
  gradient(node, gradient, builder) {
    const axes = windowOf(node);
    const [batch, channels, ...places] = node.outputShape as [number, number, ...number[]];
    const masks = firstMaximumMasks(node, axes, builder);
    const placeCount = masks.length;
    const { graph } = builder;
    const stacked = graph.node(
      "Concat",
      masks.map((mask) => graph.unsqueeze(mask, [2])),
      { axis: 2 },
    );
    const alone = [batch, channels, 1, ...places];
    const routed = builder.product(graph.unsqueeze(gradient, [2]), alone, stacked, [
      batch,
      channels,
      placeCount,
      ...places,
    ]);
    const spread = graph.node(
      "ConvTranspose",
      [graph.reshape(routed, [batch, channels * placeCount, ...places]), oneHotKernels(channels, axes, builder)],
      {
        group: channels,
        kernel_shape: axes.map((axis) => axis.kernel),
        strides: axes.map((axis) => axis.stride),
        dilations: axes.map((axis) => axis.dilation),
        pads: padsOf(axes),
        output_padding: rowsLeftOver(axes),
      },
    );
    return [spread];
  },

  evaluate: (node, [x]: readonly [Tensor], tf) => poolChannelsLast(node, x, windowOf(node), "max", LOWEST, tf),
};

function windowOf(node: OpNode): WindowAxis[] {
  return slidingWindow(node, node.ints("kernel_shape", []));
}

/** For each place in the window, in reading order: 1 where it holds the window's first maximum. `[n, c, h, w]` each. */
function firstMaximumMasks(node: OpNode, axes: readonly WindowAxis[], { graph }: GradientBuilder): string[] {
  const isPadded = padsOf(axes).some((pad) => pad > 0);
  const pads = [0, 0, ...axes.map((axis) => axis.padBegin), 0, 0, ...axes.map((axis) => axis.padEnd)];
  const padded = isPadded ? graph.node("Pad", [node.input(0), graph.ints(pads), graph.float(LOWEST)]) : node.input(0);
  let taken: string | undefined;
  return atPlaces(graph, padded, axes).map((atPlace) => {
    const isMaximum = graph.node("Equal", [atPlace, node.output]);
    const isFirst = taken === undefined ? isMaximum : graph.node("And", [isMaximum, graph.node("Not", [taken])]);
    taken = taken === undefined ? isMaximum : graph.node("Or", [taken, isMaximum]);
    return floatMask(graph, isFirst);
  });
}

/** What each place in the window meets, in reading order: `[n, c, h, w]`, as many as the window has places. */
function atPlaces(graph: GraphBuilder, value: string, [first, ...rest]: readonly WindowAxis[], axis = 2): string[] {
  if (first === undefined) return [value];
  const { kernel, dilation, places, stride } = first;
  return Array.from({ length: kernel }, (_, place) => place * dilation).flatMap((start) =>
    atPlaces(graph, graph.slice(value, axis, start, start + (places - 1) * stride + 1, stride), rest, axis + 1),
  );
}

/** `[c · places, 1, kh, kw]`: kernel p of each channel is 1 at place p. */
function oneHotKernels(channels: number, axes: readonly WindowAxis[], { graph }: GradientBuilder): string {
  const kernel = axes.map((axis) => axis.kernel);
  const area = sizeOf(kernel);
  const kernels = new Float32Array(channels * area * area);
  for (let row = 0; row < channels * area; row++) kernels[row * area + (row % area)] = 1;
  return graph.floats(kernels, [channels * area, 1, ...kernel]);
}

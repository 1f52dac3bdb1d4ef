import type { ChannelsFirst } from "./channels-first.ts";
import { mapOrder, type SlidingWindow, windowAttributes } from "./sliding-window.ts";

/** The maximum, or the mean, of each window; padding never counts, in ONNX as in TensorFlow. */
export function pool(
  graph: ChannelsFirst,
  op: "MaxPool" | "AveragePool",
  input: string,
  { size, ...window }: Omit<SlidingWindow, "dilations"> & { size: readonly [number, number] },
  output: string,
): string {
  const order = mapOrder(window);
  const map = graph.inOrder(input, order);
  const sizes = graph.shape(map).slice(2);
  const { dilations: _none, ...attributes } = windowAttributes({ ...window, dilations: [1, 1] }, size, sizes);
  return graph.node(op, [map], attributes, output, order);
}

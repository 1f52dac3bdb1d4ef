import { channelsFirstAxis } from "./axes.ts";
import type { ChannelsFirst } from "./channels-first.ts";

/** Tensors behind one another along one of the source's axes. */
export function concatenate(graph: ChannelsFirst, inputs: readonly string[], axis: number, output: string): string {
  const rank = graph.shape(inputs[0] as string).length;
  return graph.node("Concat", inputs, { axis: channelsFirstAxis(axis, rank) }, output);
}

import type { ChannelsFirst } from "./channels-first.ts";

/** Tensors behind one another along one of the source's axes. */
export function concatenate(
  graph: ChannelsFirst,
  inputs: readonly [string, ...string[]],
  axis: number,
  output: string,
): string {
  const order = graph.order(inputs[0]);
  const alike = inputs.map((input) => graph.inOrder(input, order));
  return graph.node("Concat", alike, { axis: graph.axis(inputs[0], axis) }, output, order);
}

import type { ChannelsFirst } from "./channels-first.ts";

/** ONNX's reductions that TensorFlow has too. */
export type Reduction = "ReduceMean" | "ReduceSum" | "ReduceMax" | "ReduceMin" | "ReduceProd";

/** The mean, sum, maximum, minimum or product over some of the source's axes. */
export function reduce(
  graph: ChannelsFirst,
  op: Reduction,
  input: string,
  { axes, keep }: { axes: readonly number[]; keep: boolean },
  output: string,
): string {
  const order = graph.order(input);
  const own = axes.map((axis) => graph.axis(input, axis)).toSorted((a, b) => a - b);
  const left = order.filter((_, index) => !own.includes(index));
  // what is left of the source's axes, counted again
  const counted = left.map((axis) => left.filter((other) => other < axis).length);
  return graph.node(op, [input, graph.ints(own)], { keepdims: keep ? 1 : 0 }, output, keep ? order : counted);
}

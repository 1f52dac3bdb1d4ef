import { channelsFirstAxis } from "./axes.ts";
import type { ChannelsFirst } from "./channels-first.ts";
import { reshape } from "./reshaping.ts";

/** The mean over some of the source's axes. */
export function average(
  graph: ChannelsFirst,
  input: string,
  axes: readonly number[],
  keep: boolean,
  output: string,
): string {
  const rank = graph.shape(input).length;
  const own = axes.map((axis) => channelsFirstAxis(axis, rank)).toSorted((a, b) => a - b);
  // height and width go together: what is left has no order that could differ
  if (keep || rank !== 4 || own.join() === "2,3") {
    return graph.node("ReduceMean", [input, graph.ints(own)], { keepdims: keep ? 1 : 0 }, output);
  }
  const kept = graph.node("ReduceMean", [input, graph.ints(own)], { keepdims: 1 }, `${output}:kept`);
  const dropped = new Set(axes.map((axis) => (axis < 0 ? axis + rank : axis)));
  const sizes = graph.sourceShape(kept).filter((_, axis) => axis > 0 && !dropped.has(axis));
  return reshape(graph, kept, sizes, output);
}

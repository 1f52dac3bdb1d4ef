import { toChannelsFirst } from "./axes.ts";
import type { ChannelsFirst } from "./channels-first.ts";

/** A border of one value. @param borders  begin and end for each of the source's axes */
export function padWith(
  graph: ChannelsFirst,
  input: string,
  borders: readonly (readonly [number, number])[],
  value: number,
  output: string,
): string {
  const own = toChannelsFirst(borders);
  const pads = [...own.map(([begin]) => begin), ...own.map(([, end]) => end)];
  return graph.node("Pad", [input, graph.ints(pads), graph.scalar(value)], { mode: "constant" }, output);
}

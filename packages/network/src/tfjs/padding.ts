import type { ChannelsFirst } from "./channels-first.ts";

/** A border of one value, or, by its mode, of the tensor's own. @param borders  begin and end for each of the source's axes */
export function padWith(
  graph: ChannelsFirst,
  input: string,
  borders: readonly (readonly [number, number])[],
  value: number,
  output: string,
  mode: "constant" | "reflect" = "constant",
): string {
  const own = graph.arrange(input, borders);
  const pads = [...own.map(([begin]) => begin), ...own.map(([, end]) => end)];
  const inputs = [graph.ints(pads), ...(mode === "constant" ? [graph.scalar(value)] : [])];
  return graph.elementwise("Pad", [input, ...inputs], { mode }, output);
}

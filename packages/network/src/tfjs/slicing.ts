import type { ChannelsFirst } from "./channels-first.ts";

/** Part of one of the source's axes: from `start` to `end`, which does not count, every `step`-th. */
export interface Part {
  axis: number;
  start: number;
  end: number;
  step?: number;
}

/** A part of a tensor. */
export function slice(graph: ChannelsFirst, input: string, parts: readonly Part[], output: string): string {
  const ints = (number: (part: Part) => number) => graph.ints(parts.map(number));
  const inputs = [
    ints(({ start }) => start),
    ints(({ end }) => end),
    ints(({ axis }) => graph.axis(input, axis)),
    ints(({ step = 1 }) => step),
  ];
  return graph.elementwise("Slice", [input, ...inputs], {}, output);
}

/** Some places of one of the source's axes, in any order. */
export function pick(
  graph: ChannelsFirst,
  input: string,
  { axis, places }: { axis: number; places: readonly number[] },
  output: string,
): string {
  return graph.elementwise("Gather", [input, graph.ints(places)], { axis: graph.axis(input, axis) }, output);
}

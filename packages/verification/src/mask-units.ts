import type { GraphBuilder, LayerView } from "@camscribe/network";

/**
 * The layer as each run of the head reads it: units that are off have their resting value at every place. A transformer's
 * extra tokens stay as they are.
 *
 *   A' = A · (1 − off) + rest · off
 *
 * @param layer   one row an image, in its own arrangement
 * @param inputs  `image` int64 `[m]`, `off` `[m, k]`, `rest` `[k]`
 * @returns one row a run
 */
export function maskUnits(
  graph: GraphBuilder,
  layer: string,
  { units, height, width, arrangement, extraTokens }: LayerView,
  inputs: { image: string; off: string; rest: string },
  output?: string,
): string {
  const ofUnits = { "channels-first": [units, 1, 1], "channels-last": [1, 1, units], tokens: [1, units] }[arrangement];
  const units01 = graph.reshape(inputs.off, [0, ...ofUnits]);
  const off = extraTokens === 0 ? units01 : graph.multiply(units01, places(graph, extraTokens, height * width));
  const kept = graph.node("Sub", [graph.float(1), off]);
  const resting = graph.multiply(graph.reshape(inputs.rest, [1, ...ofUnits]), off);
  const rows = graph.node("Gather", [layer, inputs.image], { axis: 0 });
  return graph.node("Add", [graph.multiply(rows, kept), resting], {}, output);
}

/** 1 for the token of a place, 0 for an extra one: `[1, tokens, 1]`. */
function places(graph: GraphBuilder, extraTokens: number, count: number): string {
  const marks = Float32Array.from({ length: extraTokens + count }, (_, token) => (token < extraTokens ? 0 : 1));
  return graph.floats(marks, [1, marks.length, 1]);
}

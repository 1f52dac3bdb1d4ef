import { GraphBuilder, type Network } from "@camscribe/network";

type Arrangement = "channels-first" | "channels-last";

/**
 * An image of two rows whose first two colours are the units of layer `A`; what `head` makes of them is `y`.
 *
 * @param head  handed the graph and the third colour, `[n, 1, 2, width]`, which passes by the layer
 */
export function colourNetwork(
  width: number,
  head: (graph: GraphBuilder, beside: string) => string,
  arrangement: Arrangement = "channels-first",
): Network {
  const graph = new GraphBuilder(18, "test");
  const beside = graph.slice("x", 1, 2, 3);
  const colours = graph.slice("x", 1, 0, 2);
  graph.node("Relu", [arrangement === "channels-first" ? colours : graph.transpose(colours, [0, 2, 3, 1])], {}, "A");
  graph.node("Identity", [head(graph, beside)], {}, "y");
  const { opset, nodes, constants } = graph;
  return { opset, nodes, constants, input: { name: "x", layout: "NCHW", height: 2, width } };
}

/** y = W · mean(A) + bias, `W` a row for each class. */
export function meanHead(graph: GraphBuilder, rows: readonly (readonly [number, number])[], bias: readonly number[]) {
  const mean = graph.node("Flatten", [graph.node("GlobalAveragePool", ["A"])]);
  const weights = graph.floats(Float32Array.from(rows.flat()), [rows.length, 2]);
  return graph.node("Gemm", [mean, weights, graph.floats(Float32Array.from(bias), [rows.length])], { transB: 1 });
}

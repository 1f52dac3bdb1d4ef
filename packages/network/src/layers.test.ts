import { describe, expect, it } from "vitest";
import { GraphBuilder } from "./graph-builder.ts";
import { explainableLayers } from "./layers.ts";
import { Shapes } from "./shapes.ts";
import { weights } from "./testing/head.ts";

describe("explainableLayers", () => {
  it("lists maps that lead to the score, from the input on, with units and places", () => {
    const layers = layersOf((graph) => {
      graph.node("Conv", ["image", weights(graph, [8, 3, 3, 3])], {}, "conv");
      graph.node("MaxPool", ["conv"], { kernel_shape: [2, 2], strides: [2, 2] }, "pool");
      graph.node("GlobalAveragePool", ["pool"], {}, "score");
    });
    expect(layers).toEqual([
      { name: "conv", module: "", units: 8, height: 4, width: 6, arrangement: "channels-first", extraTokens: 0 },
      { name: "pool", module: "", units: 8, height: 2, width: 3, arrangement: "channels-first", extraTokens: 0 },
    ]);
  });

  it("leaves out maps of a single place, and vectors", () => {
    const layers = layersOf((graph) => {
      graph.node("Flatten", [graph.node("GlobalAveragePool", ["image"], {}, "pooled")], {}, "flat");
      graph.node("MatMul", ["flat", weights(graph, [3, 2])], {}, "score");
    });
    expect(layers).toEqual([]);
  });

  it("leaves out a branch that does not lead to the score", () => {
    const layers = layersOf((graph) => {
      graph.node("Relu", ["image"], {}, "stem");
      graph.node("Sigmoid", ["stem"], {}, "elsewhere");
      graph.node("GlobalAveragePool", ["stem"], {}, "score");
    });
    expect(layers.map((layer) => layer.name)).toEqual(["stem"]);
  });

  it("leaves out what lies below an operator without a gradient, on whichever branch that stands", () => {
    const layers = layersOf((graph) => {
      graph.node("Relu", ["image"], {}, "stem");
      graph.node("Hardmax", ["stem"], {}, "odd");
      graph.node("Sigmoid", ["stem"], {}, "plain");
      graph.node("Add", ["plain", "odd"], {}, "joined");
      graph.node("GlobalAveragePool", ["joined"], {}, "score");
    });
    expect(layers.map((layer) => layer.name)).toEqual(["plain"]);
  });

  it("lists a transformer's tokens, and not its tables of tokens over tokens", () => {
    // patches of 2 × 2 pixels: 3 × 4 of them
    const layers = layersOf((graph) => {
      const patches = graph.node("Conv", ["image", weights(graph, [4, 3, 2, 2])], { strides: [2, 2] }, "patches");
      const tokens = graph.node("Transpose", [graph.reshape(patches, [-1, 4, 12])], { perm: [0, 2, 1] }, "tokens");
      const split = graph.reshape(tokens, [-1, 12, 2, 2]);
      const heads = graph.node("Transpose", [split], { perm: [0, 2, 1, 3] }, "query"); // [n, 2, 12, 2]
      const table = graph.node("MatMul", [heads, graph.transpose(heads, [0, 1, 3, 2])], {}, "table");
      const scaled = graph.node("Mul", [table, graph.float(0.5)], {}, "scaled");
      const attended = graph.node("MatMul", [graph.node("Softmax", [scaled], { axis: -1 }), heads]);
      const joined = graph.reshape(graph.transpose(attended, [0, 2, 1, 3]), [-1, 12, 4]);
      graph.reduceMean(graph.node("Add", [joined, tokens], {}, "block"), [1], false);
      graph.node("Identity", [graph.nodes.at(-1)?.output[0] as string], {}, "score");
    });
    expect(layers.map(({ name }) => name)).toEqual(expect.arrayContaining(["patches", "tokens", "block"]));
    for (const table of ["table", "scaled", "query"]) expect(layers.map(({ name }) => name)).not.toContain(table);
    expect(layers.find(({ name }) => name === "block")).toMatchObject({ units: 4, height: 3, width: 4 });
  });

  it("does not take a detector's boxes for tokens, nor drop the maps that are as long as they", () => {
    const layers = layersOf((graph) => {
      const map = graph.node("Conv", ["image", weights(graph, [4, 3, 2, 2])], { strides: [2, 2] }, "map"); // 3 × 4
      graph.node("Transpose", [graph.reshape(map, [-1, 4, 12])], { perm: [0, 2, 1] }, "boxes"); // [n, 12, 4]
      graph.node("ReduceMean", [graph.node("Sigmoid", ["boxes"])], { axes: [1], keepdims: 0 }, "score");
    });
    expect(layers.map(({ name }) => name)).toEqual(["map"]);
  });

  it("leaves out a quantised network's whole numbers", () => {
    const layers = layersOf((graph) => {
      const scale = [graph.float(0.1), graph.ints([0])];
      graph.node("QuantizeLinear", ["image", ...scale], {}, "whole");
      graph.node("MaxPool", ["whole"], { kernel_shape: [1, 1] }, "moved");
      graph.node("DequantizeLinear", ["moved", ...scale], {}, "real");
      graph.node("GlobalAveragePool", ["real"], {}, "score");
    });
    expect(layers.map(({ name }) => name)).toEqual(["real"]);
  });
});

function layersOf(build: (graph: GraphBuilder) => void) {
  const graph = new GraphBuilder(18);
  build(graph);
  const input = { name: "image", layout: "NCHW", height: 6, width: 8 } as const;
  const network = { opset: 18, nodes: graph.nodes, constants: graph.constants, input };
  return explainableLayers(network, new Shapes(network), "score");
}

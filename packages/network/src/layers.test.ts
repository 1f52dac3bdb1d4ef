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
      { name: "conv", units: 8, height: 4, width: 6, arrangement: "channels-first", extraTokens: 0 },
      { name: "pool", units: 8, height: 2, width: 3, arrangement: "channels-first", extraTokens: 0 },
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
});

function layersOf(build: (graph: GraphBuilder) => void) {
  const graph = new GraphBuilder(18);
  build(graph);
  const input = { name: "image", layout: "NCHW", height: 6, width: 8 } as const;
  const network = { opset: 18, nodes: graph.nodes, constants: graph.constants, input };
  return explainableLayers(network, new Shapes(network), "score");
}

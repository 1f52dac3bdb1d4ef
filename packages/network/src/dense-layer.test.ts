import { describe, expect, it } from "vitest";
import { denseLayer } from "./dense-layer.ts";
import type { Attributes } from "./graph-builder.ts";
import { GraphBuilder } from "./graph-builder.ts";
import { Shapes } from "./shapes.ts";
import { weights } from "./testing/head.ts";

describe("denseLayer", () => {
  it("sees a matrix product with a constant, whose rows are the inputs", () => {
    expect(seen("MatMul", [3, 5])).toMatchObject({ inputs: 3, outputs: 5, rowsAreOutputs: false });
    expect(seen("Gemm", [3, 5])).toMatchObject({ inputs: 3, outputs: 5, rowsAreOutputs: false });
  });

  it("sees a Gemm with transposed weights, whose rows are the outputs", () => {
    expect(seen("Gemm", [5, 3], { transB: 1 })).toMatchObject({ inputs: 3, outputs: 5, rowsAreOutputs: true });
  });

  it("sees a convolution of one pixel", () => {
    expect(seen("Conv", [5, 3, 1, 1])).toMatchObject({ inputs: 3, outputs: 5, rowsAreOutputs: true });
  });

  it.each<[string, number[], Attributes]>([
    ["of more than one pixel", [5, 3, 1, 3], { pads: [0, 1, 0, 1] }],
    ["in groups", [3, 1, 1, 1], { group: 3 }],
    ["that leaves pixels out", [5, 3, 1, 1], { strides: [2, 1] }],
    ["with a border", [5, 3, 1, 1], { pads: [0, 1, 0, 1] }],
  ])("sees none in a convolution %s", (_, shape, attributes) => {
    expect(seen("Conv", shape, attributes)).toBeUndefined();
  });

  it("sees none in a Gemm that scales its product", () => {
    expect(seen("Gemm", [3, 5], { alpha: { float: 0.5 } })).toBeUndefined();
  });

  it("sees none in a product of two computed factors", () => {
    const graph = new GraphBuilder(18);
    const turned = graph.transpose("vector", [1, 0]);
    graph.node("MatMul", ["vector", turned], {}, "product");
    expect(layerOf(graph)).toBeUndefined();
  });
});

/** One node that reads the image's mean `[n, 3]`, or for a convolution the image. */
function seen(op: string, shape: number[], attributes: Attributes = {}) {
  const graph = new GraphBuilder(18);
  graph.node(op, [op === "Conv" ? "image" : "vector", weights(graph, shape)], attributes, "product");
  return layerOf(graph);
}

function layerOf(graph: GraphBuilder) {
  const mean = new GraphBuilder(18, "mean");
  mean.node("Flatten", [mean.node("GlobalAveragePool", ["image"])], {}, "vector");
  const nodes = [...mean.nodes, ...graph.nodes];
  const input = { name: "image", layout: "NCHW", height: 4, width: 6 } as const;
  const network = { opset: 18, nodes, constants: graph.constants, input };
  const node = nodes.find(({ output }) => output[0] === "product") as (typeof nodes)[number];
  return denseLayer(network, new Shapes(network), node);
}

import { describe, expect, it } from "vitest";
import { cutAt } from "./cut.ts";
import { GraphBuilder } from "./graph-builder.ts";
import { Shapes } from "./shapes.ts";
import { findSpatialMean } from "./spatial-mean.ts";
import { weights } from "./testing/head.ts";

describe("findSpatialMean", () => {
  it.each<[string, (graph: GraphBuilder) => void]>([
    ["global average pooling", (graph) => graph.node("GlobalAveragePool", ["layer"], {}, "mean")],
    [
      "a mean over height and width",
      (graph) => graph.node("ReduceMean", ["layer", graph.ints([-1, 2])], { keepdims: 0 }, "mean"),
    ],
    ["a pool as large as the map", (graph) => graph.node("AveragePool", ["layer"], { kernel_shape: [4, 6] }, "mean")],
  ])("finds %s", (_, write) => {
    expect(meanOf(write)).toEqual({ mean: "mean", projection: undefined });
  });

  it("finds the mean behind a convolution of one pixel", () => {
    const found = meanOf((graph) => {
      graph.node("Conv", ["layer", weights(graph, [5, 3, 1, 1])], {}, "classes");
      graph.node("GlobalAveragePool", ["classes"], {}, "mean");
    });
    expect(found).toMatchObject({ mean: "mean", projection: { input: "layer", inputs: 3, outputs: 5 } });
  });

  it.each<[string, (graph: GraphBuilder) => void]>([
    ["the mean is over the width alone", (graph) => graph.node("ReduceMean", ["layer", graph.ints([3])], {}, "mean")],
    [
      "the pool is smaller than the map",
      (graph) => graph.node("AveragePool", ["layer"], { kernel_shape: [4, 5] }, "mean"),
    ],
    [
      "the pool counts a border",
      (graph) =>
        graph.node(
          "AveragePool",
          ["layer"],
          { kernel_shape: [4, 6], pads: [1, 0, 1, 0], count_include_pad: 1 },
          "mean",
        ),
    ],
    [
      "a non-linearity stands between",
      (graph) => graph.node("GlobalAveragePool", [graph.node("Relu", ["layer"])], {}, "mean"),
    ],
    [
      "something else reads the layer too",
      (graph) =>
        graph.node(
          "Add",
          [graph.node("GlobalAveragePool", ["layer"]), graph.node("GlobalMaxPool", ["layer"])],
          {},
          "mean",
        ),
    ],
  ])("finds none where %s", (_, write) => {
    expect(meanOf(write)).toBeUndefined();
  });
});

/** Of a layer of 3 units on 4×6 places. */
function meanOf(write: (graph: GraphBuilder) => void) {
  const graph = new GraphBuilder(18);
  graph.node("Relu", ["image"], {}, "layer");
  write(graph);
  graph.node("Flatten", ["mean"], {}, "score");
  const input = { name: "image", layout: "NCHW", height: 4, width: 6 } as const;
  const network = { opset: 18, nodes: graph.nodes, constants: graph.constants, input };
  return findSpatialMean(network, new Shapes(network), cutAt(network, "layer", "score"));
}

import { describe, expect, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { intTensor } from "../tensor.ts";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead, weights } from "../testing/head.ts";

describe("ScatterND", () => {
  describeHead("of rows", scattered("ScatterND", [2, 0], [2, 1], [2, 3]));
  describeHead("of elements, added", scattered("ScatterND", [2, 0, 0, 1, 2, 0], [3, 2], [3], { reduction: "add" }));

  it("keeps its shape", () => {
    expect(scattered("ScatterND", [2, 0], [2, 1], [2, 3]).shapes.of("written")).toEqual([4, 3]);
  });
});

describe("ScatterElements", () => {
  describeHead("along the rows", scattered("ScatterElements", [3, 0, -3], [1, 3], [1, 3]));
  describeHead("along the columns", scattered("ScatterElements", [2, 0, 1], [3, 1], [3, 1], { axis: -1 }));
});

/** The layer times a constant `[4, 3]` in which some elements were written over. */
function scattered(op: string, places: number[], shape: number[], values: number[], attributes: Attributes = {}): Head {
  return makeHead([2, 4, 3], (graph, layer) => {
    graph.constants.set("places", intTensor("places", places, shape));
    const inputs = [weights(graph, [4, 3]), "places", weights(graph, values, 2)];
    return graph.multiply(layer, graph.unsqueeze(graph.node(op, inputs, attributes, "written"), [0, 1]));
  });
}

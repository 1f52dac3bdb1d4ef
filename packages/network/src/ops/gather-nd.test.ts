import { describe, expect, it } from "vitest";
import { intTensor } from "../tensor.ts";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead, weights } from "../testing/head.ts";

describe("GatherND", () => {
  describeHead("of rows", timesPicked([3, 2, 3], [2, 1, 0, 0, 1, 0], [3, 2]));
  describeHead("of elements", timesPicked([2, 2, 3], [2, 1, 0, 0, 1, 2], [2, 3]));

  it("leaves out the axes that the places name", () => {
    const batched = makeHead([5, 4, 3], (graph, layer) => {
      graph.constants.set("places", intTensor("places", [0], [1, 1]));
      return graph.node("GatherND", [layer, "places"], { batch_dims: 1 }, "score");
    });
    expect(timesPicked([3, 2, 3], [2, 1, 0, 0, 1, 0], [3, 2]).shapes.of("picked")).toEqual([3, 3]);
    expect(batched.shapes.of("score")).toEqual([1, 4, 3]);
  });
});

/** The layer times parts of a constant `[3, 2, 3]`, one for each unit. */
function timesPicked(layer: [number, number, number], places: number[], shape: number[]): Head {
  return makeHead(layer, (graph, x) => {
    graph.constants.set("places", intTensor("places", places, shape));
    const picked = graph.node("GatherND", [weights(graph, [3, 2, 3]), "places"], {}, "picked");
    return graph.multiply(x, graph.reshape(picked, [1, layer[0], 1, shape[1] === 2 ? 3 : 1]));
  });
}

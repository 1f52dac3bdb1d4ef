import { describe, expect, it } from "vitest";
import { intTensor } from "../tensor.ts";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead } from "../testing/head.ts";

describe("OneHot", () => {
  it("puts the new axis where it is told", () => {
    expect(marked(1).shapes.of("marked")).toEqual([-1, 3, 2, 3]);
    expect(marked(-1).shapes.of("marked")).toEqual([-1, 2, 3, 3]);
  });

  describeHead("on a new axis of units", marked(1));
  describeHead("on a new last axis, of indices from behind", marked(-1, -3));
});

/** The layer times −1, but 2 at the unit where the image has its maximum. */
function marked(axis: number, from = 0): Head {
  return makeHead([3, 2, 3], (graph, layer) => {
    graph.constants.set("depth", intTensor("depth", [3], []));
    const place = graph.node("ArgMax", ["image"], { axis: 1, keepdims: 0 });
    const indices = graph.add(place, graph.ints([from]));
    const values = graph.floats(Float32Array.of(-1, 2), [2]);
    const vectors = graph.node("OneHot", [indices, "depth", values], { axis }, "marked");
    return graph.multiply(layer, axis === 1 ? vectors : graph.transpose(vectors, [0, 3, 1, 2]));
  });
}

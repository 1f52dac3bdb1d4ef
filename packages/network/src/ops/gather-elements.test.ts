import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead } from "../testing/head.ts";

describe("GatherElements", () => {
  it("has the shape of its indices", () => {
    expect(timesPicked(1).shapes.of("picked")).toEqual([-1, 1, 2, 3]);
  });

  describeHead("along the units", timesPicked(1));
  describeHead("along the width, counted from behind", timesPicked(-1));
});

/** The layer times the image's maximum along an axis. */
function timesPicked(axis: number): Head {
  return makeHead([1, 2, 3], (graph, layer) => {
    const places = graph.node("ArgMax", ["image"], { axis });
    return graph.multiply(layer, graph.node("GatherElements", ["image", places], { axis }, "picked"));
  });
}

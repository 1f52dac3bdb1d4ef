import { describe, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, type Head, makeHead } from "../testing/head.ts";

describe("TopK", () => {
  describeHead("the largest of the width", timesTop({ axis: -1 }, [3, 4, 2]));
  describeHead("the smallest of the units", timesTop({ axis: 1, largest: 0 }, [2, 4, 3]));

  it("refuses a gradient: which ones are the largest jumps", () => {
    const head = makeHead([1, 2, 3], (graph, layer) => {
      graph.nodeWithOutputs("TopK", [layer, graph.ints([2])], {}, ["top", "places"]);
      return "top";
    });
    expectRefusal(() => differentiate(head), "GRADIENT_UNSUPPORTED", /TopK 'top'/);
  });
});

/** The layer times the two that the image has, times their places. */
function timesTop(attributes: Attributes, layer: [number, number, number]): Head {
  return makeHead(layer, (graph, x) => {
    graph.nodeWithOutputs("TopK", ["image", graph.ints([2])], attributes, ["top", "places"]);
    return graph.multiply(graph.multiply(x, "top"), graph.cast("places", 1));
  });
}

import { describe, expect, it } from "vitest";
import type { GraphBuilder } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { type Head, makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

const FORWARD = { tensorFlow: "forward" } as const; // TensorFlow.js cannot differentiate its einsum

describe("Einsum", () => {
  it("gives a factor the gradient times the other: 2a for a sum of squares", async () => {
    const head = sum("bchw,bchw->b", [1, 1, 2], (_, layer) => [layer, layer]);
    expect(await gradientByHand(head, [3, -4], [10])).toEqual([60, -80]);
  });

  it("leaves out the arrow: the letters that stand once, in the alphabet's order", () => {
    const head = sum("bchw,oc", [3, 2, 4], (graph, layer) => [layer, weights(graph, [5, 3])]);
    expect(head.shapes.of("score")).toEqual([-1, 2, 5, 4]);
  });

  describeHead(
    "with a matrix: a convolution of one place",
    sum("bchw,oc->bohw", [3, 2, 4], (graph, layer) => [layer, weights(graph, [5, 3])]),
    FORWARD,
  );
  describeHead(
    "with a matrix first, and an ellipsis",
    sum("ij,...jk->...ik", [2, 3, 4], (graph, layer) => [weights(graph, [5, 3]), layer]),
    FORWARD,
  );
  describeHead(
    "of attention, where both factors depend on the layer",
    sum("bhid,bhjd->bhij", [2, 3, 4], (graph, layer) => [layer, graph.node("Sigmoid", [layer])]),
    FORWARD,
  );
  describeHead(
    "of matrices in turned order",
    sum("bcij,bckj->bkci", [2, 3, 4], (graph, layer) => [layer, graph.node("Sigmoid", [layer])]),
    FORWARD,
  );
  describeHead(
    "with a value of the image that does not depend on the layer",
    sum("bchw,bdhw->bcd", [2, 2, 3], (_, layer) => [layer, "image"]),
    FORWARD,
  );
  describeHead(
    "of three factors",
    sum("bcij,cjk,bckl->bil", [2, 2, 2], (graph, layer) => [
      layer,
      weights(graph, [2, 2, 3]),
      graph.node("Concat", [layer, graph.reduceMean(layer, [2], true)], { axis: 2 }),
    ]),
    FORWARD,
  );
  describeHead(
    "of one: a sum",
    sum("bchw->bw", [2, 3, 2], (_, layer) => [layer]),
    FORWARD,
  );
  describeHead(
    "of one: a transpose",
    sum("bchw->bwhc", [2, 3, 2], (_, layer) => [layer]),
    FORWARD,
  );
  describeHead(
    "with an axis that is summed over and stands in one factor alone",
    sum("bchw,oc->bow", [2, 3, 2], (graph, layer) => [layer, weights(graph, [4, 2])]),
    FORWARD,
  );

  it.each([
    ["a sum over the batch", "bchw->chw", "batch"],
    ["a diagonal", "bchh->bch", "diagonal"],
  ])("refuses %s", (_, equation, word) => {
    const head = sum(equation, [1, 2, 2], (_graph, layer) => [layer]);
    expectRefusal(() => head.shapes.of("score"), "OP_UNSUPPORTED", new RegExp(`Einsum 'score'.*${word}`));
  });
});

function sum(
  equation: string,
  layer: [number, number, number],
  operands: (graph: GraphBuilder, layer: string) => string[],
): Head {
  return makeHead(layer, (graph, x) => graph.node("Einsum", operands(graph, x), { equation }, "score"), 12);
}

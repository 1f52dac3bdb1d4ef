import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { type Head, makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Squeeze", () => {
  it("hands each element's gradient back to its place", async () => {
    expect(await gradientByHand(squeeze([2], 13), [1, 2, 3, 4], [5, 6, 7, 8])).toEqual([5, 6, 7, 8]);
  });

  describeHead("with its axes as an input", squeeze([2], 13));
  describeHead("with its axes as an attribute, as before opset 13", squeeze([2], 12));
  describeHead("of an axis counted from behind", squeeze([-2], 18));

  it("drops every axis of size 1 of a constant where no axes are named", () => {
    const head = makeHead([2, 1, 2], (graph, layer) => {
      const squeezed = graph.node("Squeeze", [weights(graph, [1, 2, 1])], {}, "squeezed");
      return graph.multiply(layer, squeezed);
    });
    expect(head.shapes.of("squeezed")).toEqual([2]);
  });

  it("refuses to drop whatever is 1: a batch of one image would be", () => {
    const head = makeHead([2, 1, 2], (graph, layer) => graph.node("Squeeze", [layer], {}, "score"));
    expectRefusal(() => head.shapes.of("score"), "OP_UNSUPPORTED", /Squeeze 'score'.*batch/);
  });

  it("refuses to drop the batch", () => {
    expectRefusal(
      () => squeeze([0], 13).shapes.of("score"),
      "OP_UNSUPPORTED",
      /Squeeze 'score': axes 0 of \[-1, 2, 1, 2\]/,
    );
  });
});

function squeeze(axes: number[], opset: number): Head {
  return makeHead(
    [2, 1, 2],
    (graph, layer) =>
      opset < 13
        ? graph.node("Squeeze", [layer], { axes }, "score")
        : graph.node("Squeeze", [layer, graph.ints(axes)], {}, "score"),
    opset,
  );
}

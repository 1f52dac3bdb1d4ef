import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Unsqueeze", () => {
  it("hands each element's gradient back to its place", async () => {
    expect(await gradientByHand(unsqueeze([1], 13), [1, 2, 3, 4], [5, 6, 7, 8])).toEqual([5, 6, 7, 8]);
  });

  it("counts its axes in the output", () => {
    expect(unsqueeze([-1, 1], 13).shapes.of("score")).toEqual([-1, 1, 2, 1, 2, 1]);
  });

  describeHead("with its axes as an input", unsqueeze([2, 4], 13));
  describeHead("with its axes as an attribute, as before opset 13", unsqueeze([1, -1], 11));
});

function unsqueeze(axes: number[], opset: number): Head {
  return makeHead(
    [2, 1, 2],
    (graph, layer) =>
      opset < 13
        ? graph.node("Unsqueeze", [layer], { axes }, "score")
        : graph.node("Unsqueeze", [layer, graph.ints(axes)], {}, "score"),
    opset,
  );
}

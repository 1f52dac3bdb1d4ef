import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe.each(["ReduceMax", "ReduceMin"])("%s", (op) => {
  it("gives the gradient to the first of equal extremes, in reading order", async () => {
    const sign = op === "ReduceMax" ? 1 : -1;
    const layer = [1, 2, 3, 3, 3, 2].map((value) => sign * value);
    expect(await gradientByHand(extreme(op, [1, 2, 3], [2, 3]), layer, [5])).toEqual([0, 0, 5, 0, 0, 0]);
  });

  describeHead("over height and width, kept", extreme(op, [2, 3, 2], [2, 3]));
  describeHead("over the units, dropped", extreme(op, [3, 2, 2], [1], 0));
  describeHead("over units and width, in any order", extreme(op, [3, 2, 2], [-1, 1], 0));
  describeHead("with its axes as an attribute, as before opset 18", extreme(op, [2, 3, 2], [-1, 2], 0, 11));
});

function extreme(op: string, layer: [number, number, number], axes: number[], keepdims = 1, opset = 18): Head {
  return makeHead(
    layer,
    (graph, x) =>
      opset < 18
        ? graph.node(op, [x], { axes, keepdims }, "score")
        : graph.node(op, [x, graph.ints(axes)], { keepdims }, "score"),
    opset,
  );
}

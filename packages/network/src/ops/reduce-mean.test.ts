import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("ReduceMean", () => {
  it("shares the gradient out evenly over what the mean was taken of", async () => {
    const gradient = await gradientByHand(mean([2, 3], 1), [1, 2, 3, 4, 5, 6, 7, 8], [4, -8]);
    expect(gradient).toEqual([1, 1, 1, 1, -2, -2, -2, -2]);
  });

  describeHead("over height and width, kept", mean([2, 3], 1));
  describeHead("over height and width, dropped", mean([2, 3], 0));
  describeHead("over the units", mean([1], 0));
  describeHead("over the width, counted from the end", mean([-1], 0));
  describeHead("with its axes as an attribute, as before opset 18", mean([-2, -1], 0, 13));

  it("leaves it to an addition that comes anyway to stretch the gradient", async () => {
    // y = a · (a₁ + a₂)/2 for each of two places: ∂y/∂a = g · mean + mean(g · a)
    const head = makeHead([1, 1, 2], (graph, layer) => graph.multiply(layer, graph.reduceMean(layer, [2, 3], true)));
    expect(await gradientByHand(head, [2, 6], [10, 1])).toEqual([4 * 10 + 13, 4 * 1 + 13]);
    const planes = [...differentiate(head).constants.values()].map(({ dims }) => dims.join());
    expect(planes).not.toContain("1,1,1,2");
  });

  it("refuses a mean over the batch, which would mix images", () => {
    expectRefusal(() => mean([0, 2], 1).shapes.of("score"), "OP_UNSUPPORTED", /ReduceMean 'score'.*the batch/);
  });
});

function mean(axes: number[], keepdims: number, opset = 18): Head {
  return makeHead(
    [2, 2, 2],
    (graph, layer) =>
      opset < 18
        ? graph.node("ReduceMean", [layer], { axes, keepdims }, "score")
        : graph.node("ReduceMean", [layer, graph.ints(axes)], { keepdims }, "score"),
    opset,
  );
}

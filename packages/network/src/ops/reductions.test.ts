import { describe, expect, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

/** Below 0 a logarithm is not defined, and near 0 a length is too bent for differences: these reduce x² + 1. */
const AWAY_FROM_ZERO = new Set(["ReduceLogSum", "ReduceL2"]);

describe("reductions", () => {
  it("ReduceSum gives each element the whole gradient of its sum", async () => {
    expect(await gradientByHand(reduce("ReduceSum", [1, 2, 2], [3]), [1, 2, 3, 4], [5, 7])).toEqual([5, 5, 7, 7]);
  });

  it("ReduceL1 gives the sign of each element", async () => {
    expect(await gradientByHand(reduce("ReduceL1", [1, 1, 3], [3]), [-2, 0, 5], [4])).toEqual([-4, 0, 4]);
  });

  it("ReduceL2 gives each element's part of the length: 3/5 and 4/5", async () => {
    const gradient = await gradientByHand(reduce("ReduceL2", [1, 1, 2], [3]), [3, -4], [10]);
    expect(gradient).toEqual([expect.closeTo(6, 5), expect.closeTo(-8, 5)]);
  });

  it("ReduceL2 of zeros has no slope, rather than 0/0", async () => {
    expect(await gradientByHand(reduce("ReduceL2", [1, 1, 2], [3]), [0, 0], [10])).toEqual([0, 0]);
  });

  it("ReduceSumSquare gives twice each element", async () => {
    expect(await gradientByHand(reduce("ReduceSumSquare", [1, 1, 2], [3]), [3, -4], [10])).toEqual([60, -80]);
  });

  it("ReduceLogSumExp shares the gradient out by the softmax: log 3 beside 0 has 3/4", async () => {
    const gradient = await gradientByHand(reduce("ReduceLogSumExp", [1, 1, 2], [3]), [Math.log(3), 0], [1]);
    expect(gradient).toEqual([expect.closeTo(0.75, 6), expect.closeTo(0.25, 6)]);
  });

  describe.each(["ReduceSum", "ReduceL1", "ReduceL2", "ReduceSumSquare", "ReduceLogSumExp", "ReduceLogSum"])(
    "%s",
    (op) => {
      const away = AWAY_FROM_ZERO.has(op);
      describeHead("over height and width, kept", reduce(op, [2, 2, 3], [2, 3], {}, 18, away));
      describeHead("over the units, counted from behind", reduce(op, [3, 2, 2], [-3], { keepdims: 0 }, 18, away));
      describeHead("over all of an image but its rows", reduce(op, [2, 3, 2], [1, 3], { keepdims: 0 }, 18, away));
      describeHead("with its axes as an attribute", reduce(op, [2, 2, 2], [-1, 1], { keepdims: 0 }, 12, away));
      describeHead("in opset 17", reduce(op, [2, 2, 2], [2], {}, 17, away));
    },
  );

  it("ReduceProd has a shape: the layers above it can be explained", () => {
    expect(reduce("ReduceProd", [3, 2, 2], [-2], { keepdims: 0 }).shapes.of("score")).toEqual([-1, 3, 2]);
  });

  describeHead(
    "ReduceSum without axes, which then does nothing",
    makeHead([2, 2, 2], (graph, layer) =>
      graph.node("ReduceSum", [layer, graph.ints([])], { noop_with_empty_axes: 1 }),
    ),
  );

  it("refuses a reduction over the batch, which would mix images", () => {
    const every = makeHead([1, 2, 2], (graph, layer) => graph.node("ReduceSum", [layer], {}, "score"));
    expectRefusal(() => every.shapes.of("score"), "OP_UNSUPPORTED", /ReduceSum 'score'.*batch/);
    const some = reduce("ReduceL2", [1, 2, 2], [0, 1]);
    expectRefusal(() => some.shapes.of("score"), "OP_UNSUPPORTED", /ReduceL2 'score'.*batch/);
  });
});

function reduce(
  op: string,
  layer: [number, number, number],
  axes: number[],
  attributes: Attributes = {},
  opset = 18,
  away = false,
): Head {
  return makeHead(
    layer,
    (graph, x) => {
      const value = away ? graph.add(graph.multiply(x, x), graph.float(1)) : x;
      return opset < (op === "ReduceSum" ? 13 : 18)
        ? graph.node(op, [value], { ...attributes, axes }, "score")
        : graph.node(op, [value, graph.ints(axes)], attributes, "score");
    },
    opset,
  );
}

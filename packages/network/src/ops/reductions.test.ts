import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

/** Below 0 a logarithm is not defined, and near 0 a length is too bent for differences: these are given x² + 1. */
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

  it.each([
    [
      [2, 3, 4],
      [12, 8, 6],
    ],
    [
      [2, 0, 4],
      [0, 8, 0],
    ],
    [
      [0, 0, 4],
      [0, 0, 0],
    ],
  ])("ReduceProd gives each element of %j the product of the others", async (layer, slopes) => {
    expect(await gradientByHand(reduce("ReduceProd", [1, 1, 3], [3]), layer, [1])).toEqual(slopes);
  });

  it("ReduceLogSumExp shares the gradient out by the softmax: log 3 beside 0 has 3/4", async () => {
    const gradient = await gradientByHand(reduce("ReduceLogSumExp", [1, 1, 2], [3]), [Math.log(3), 0], [1]);
    expect(gradient).toEqual([expect.closeTo(0.75, 6), expect.closeTo(0.25, 6)]);
  });

  describe.each([
    "ReduceSum",
    "ReduceL1",
    "ReduceL2",
    "ReduceSumSquare",
    "ReduceLogSumExp",
    "ReduceLogSum",
    "ReduceProd",
  ])("%s", (op) => {
    const away = AWAY_FROM_ZERO.has(op);
    describeHead("over height and width, kept", reduce(op, [2, 2, 3], [2, 3], { away }));
    describeHead("over the units, counted from behind", reduce(op, [3, 2, 2], [-3], { keepdims: 0, away }));
    describeHead("over all of an image but its rows", reduce(op, [2, 3, 2], [1, 3], { keepdims: 0, away }));
    describeHead("with its axes as an attribute", reduce(op, [2, 2, 2], [-1, 1], { keepdims: 0, opset: 12, away }));
    describeHead("in opset 17", reduce(op, [2, 2, 2], [2], { opset: 17, away }));
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

interface Options {
  keepdims?: number;
  opset?: number;
  /** x² + 1 in place of x. */
  away?: boolean;
}

function reduce(op: string, layer: [number, number, number], axes: number[], options: Options = {}): Head {
  const { keepdims = 1, opset = 18, away = false } = options;
  return makeHead(
    layer,
    (graph, x) => {
      const value = away ? graph.add(graph.multiply(x, x), graph.float(1)) : x;
      return opset < (op === "ReduceSum" ? 13 : 18)
        ? graph.node(op, [value], { axes, keepdims }, "score")
        : graph.node(op, [value, graph.ints(axes)], { keepdims }, "score");
    },
    opset,
  );
}

import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Pad", () => {
  it("drops the gradient of the border", async () => {
    const head = pad([1, 1, 2], [0, 0, 0, 1, 0, 0, 1, 2]);
    expect(await gradientByHand(head, [1, 2], [9, 1, 2, 9, 9, 9, 9, 9, 9, 9])).toEqual([1, 2]);
  });

  it("gives the edge the gradient of its repetitions", async () => {
    const head = pad([1, 1, 2], [0, 0, 0, 1, 0, 0, 0, 2], { mode: "edge" });
    expect(await gradientByHand(head, [1, 2], [1, 10, 100, 1000, 10000])).toEqual([11, 11100]);
  });

  it("gives an element the gradient of its reflection", async () => {
    // [a, b, c] → [c, b, a, b, c, b]
    const head = pad([1, 1, 3], [0, 0, 0, 2, 0, 0, 0, 1], { mode: "reflect" });
    expect(await gradientByHand(head, [1, 2, 3], [1, 10, 100, 1000, 10000, 100000])).toEqual([100, 101010, 10001]);
  });

  describeHead("on two sides of height and width", pad([2, 3, 2], [0, 0, 1, 2, 0, 0, 0, 1]));
  describeHead("of units, by a value", pad([2, 2, 2], [0, 1, 0, 0, 0, 2, 0, 0], { value: 1.5 }));
  describeHead("by nothing", pad([2, 2, 2], [0, 0, 0, 0, 0, 0, 0, 0]));
  describeHead("by less than nothing, which cuts", pad([2, 4, 4], [0, 0, -1, 0, 0, 0, 2, -2]));
  describeHead("of named axes, as since opset 18", pad([2, 3, 2], [1, 0, 2, 1], { axes: [-1, 1] }));
  describe.each(["reflect", "edge"])("mode %s", (mode) => {
    describeHead("of height and width", pad([2, 4, 3], [0, 0, 2, 1, 0, 0, 1, 2], { mode }));
    describeHead("of the units, in opset 11", pad([3, 2, 2], [0, 1, 0, 0, 0, 2, 0, 0], { mode, opset: 11 }));
  });
  describeHead("mode wrap, of height and width", pad([2, 4, 3], [0, 0, 2, 1, 0, 0, 1, 2], { mode: "wrap", opset: 19 }));

  it.each([
    ["a border along the batch", [1, 0, 0, 0, 0, 0, 0, 0], "constant", "pads"],
    ["a mode that nobody knows", [0, 0, 1, 1, 0, 0, 1, 1], "odd", "mode 'odd'"],
  ])("refuses %s", (_, pads, mode, word) => {
    expectRefusal(
      () => differentiate(pad([1, 3, 3], pads, { mode })),
      "OP_UNSUPPORTED",
      new RegExp(`Pad 'score'.*${word}`),
    );
  });
});

interface Options {
  mode?: string;
  value?: number;
  axes?: number[];
  opset?: number;
}

function pad(layer: [number, number, number], pads: number[], options: Options = {}): Head {
  const { mode = "constant", value = 0, axes, opset = 18 } = options;
  return makeHead(
    layer,
    (graph, x) => {
      const named = axes === undefined ? [] : [graph.ints(axes)];
      return graph.node("Pad", [x, graph.ints(pads), graph.float(value), ...named], { mode }, "score");
    },
    opset,
  );
}

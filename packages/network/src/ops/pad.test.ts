import { describe, expect, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Pad", () => {
  it("drops the gradient of the border", async () => {
    const head = pad([1, 1, 2], [0, 0, 0, 1, 0, 0, 1, 2]);
    expect(await gradientByHand(head, [1, 2], [9, 1, 2, 9, 9, 9, 9, 9, 9, 9])).toEqual([1, 2]);
  });

  describeHead("on two sides of height and width", pad([2, 3, 2], [0, 0, 1, 2, 0, 0, 0, 1]));
  describeHead("of units, by a value", pad([2, 2, 2], [0, 1, 0, 0, 0, 2, 0, 0], 1.5));
  describeHead("by nothing", pad([2, 2, 2], [0, 0, 0, 0, 0, 0, 0, 0]));

  it.each([
    ["a border along the batch", [1, 0, 0, 0, 0, 0, 0, 0], {}, "pads"],
    ["a border that cuts", [0, 0, -1, 0, 0, 0, 0, 0], {}, "pads"],
    ["a border that mirrors", [0, 0, 1, 1, 0, 0, 1, 1], { mode: "reflect" }, "mode"],
  ])("refuses %s", (_, pads, attributes, word) => {
    expectRefusal(
      () => pad([1, 3, 3], pads, 0, attributes).shapes.of("score"),
      "OP_UNSUPPORTED",
      new RegExp(`Pad 'score'.*${word}`),
    );
  });
});

function pad(layer: [number, number, number], pads: number[], value = 0, attributes: Attributes = {}): Head {
  return makeHead(layer, (graph, x) =>
    graph.node("Pad", [x, graph.ints(pads), graph.float(value)], attributes, "score"),
  );
}

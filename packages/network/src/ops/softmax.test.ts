import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Softmax", () => {
  it("has the slope y · (1 − y) for itself and −y · y' for another", async () => {
    const head = makeHead([2, 1, 1], (graph, layer) => graph.node("Softmax", [layer], { axis: 1 }));
    // e^log3 against e^0: y = [3/4, 1/4]
    const gradient = await gradientByHand(head, [Math.log(3), 0], [1, 0]);
    expect(gradient).toEqual([expect.closeTo(3 / 16, 6), expect.closeTo(-3 / 16, 6)]);
  });

  describeHead("over the last axis", softmax(-1));
  describeHead("over the units", softmax(1));
});

function softmax(axis: number): Head {
  return makeHead([3, 2, 2], (graph, layer) => graph.node("Softmax", [layer], { axis }));
}

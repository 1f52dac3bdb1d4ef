import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Softmax", () => {
  it("has the slope y · (1 − y) for itself and −y · y' for another", async () => {
    const head = makeHead([2, 1, 1], (graph, layer) => graph.node("Softmax", [layer], { axis: 1 }));
    // e^log3 against e^0: y = [3/4, 1/4]
    const gradient = await gradientByHand(head, [Math.log(3), 0], [1, 0]);
    expect(gradient).toEqual([expect.closeTo(3 / 16, 6), expect.closeTo(-3 / 16, 6)]);
  });

  it("is over all axes from the first on, before opset 13", async () => {
    const head = makeHead([1, 2, 2], (graph, layer) => graph.node("Softmax", [layer]), 12);
    // four equal powers: y = 1/4 each
    const gradient = await gradientByHand(head, [0, 0, 0, 0], [16, 0, 0, 0]);
    expect(gradient).toEqual([3, -1, -1, -1]);
  });

  describeHead("over the last axis", softmax(-1));
  describeHead("over the units", softmax(1));
  describeHead("over height and width, before opset 13", softmax(2, 11));
  describeHead("over height and width, counted from behind, before opset 13", softmax(-2, 12));

  it.each([
    [0, 18],
    [0, 12],
  ])("refuses axis %i of opset %i, which would mix images", (axis, opset) => {
    expectRefusal(() => differentiate(softmax(axis, opset)), "OP_UNSUPPORTED", /Softmax.*over the images/);
  });
});

function softmax(axis: number, opset = 18): Head {
  return makeHead([3, 2, 2], (graph, layer) => graph.node("Softmax", [layer], { axis }), opset);
}

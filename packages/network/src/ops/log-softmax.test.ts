import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("LogSoftmax", () => {
  it("has the slope 1 − p for itself and −p' for another", async () => {
    const head = makeHead([2, 1, 1], (graph, layer) => graph.node("LogSoftmax", [layer], { axis: 1 }));
    // e^log3 against e^0: p = [3/4, 1/4]
    const gradient = await gradientByHand(head, [Math.log(3), 0], [1, 0]);
    expect(gradient).toEqual([expect.closeTo(1 / 4, 6), expect.closeTo(-1 / 4, 6)]);
  });

  describeHead("over the last axis", logSoftmax(-1));
  describeHead("over the units", logSoftmax(1));
  describeHead("over height and width, before opset 13", logSoftmax(2, 11));
});

function logSoftmax(axis: number, opset = 18): Head {
  return makeHead([3, 2, 2], (graph, layer) => graph.node("LogSoftmax", [layer], { axis }), opset);
}

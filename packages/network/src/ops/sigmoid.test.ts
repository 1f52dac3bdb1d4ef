import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Sigmoid", () => {
  const head = makeHead([1, 2, 3], (graph, layer) => graph.node("Sigmoid", [layer]));

  it("has the slope y · (1 − y): a quarter at 0, 3/16 where y is 3/4", async () => {
    const [atZero, atLog3] = await gradientByHand(head, [0, Math.log(3), 0, 0, 0, 0], [1, 1, 0, 0, 0, 0]);
    expect([atZero, atLog3]).toEqual([0.25, expect.closeTo(3 / 16, 6)]);
  });

  describeHead("of one unit", head);
});

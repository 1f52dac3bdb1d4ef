import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("GlobalAveragePool", () => {
  const head = makeHead([2, 2, 3], (graph, layer) => graph.node("GlobalAveragePool", [layer]));

  it("shares a unit's gradient out evenly over its places", async () => {
    const gradient = await gradientByHand(head, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [6, -12]);
    expect(gradient).toEqual([1, 1, 1, 1, 1, 1, -2, -2, -2, -2, -2, -2].map((value) => expect.closeTo(value, 6)));
  });

  describeHead("of two units", head);
});

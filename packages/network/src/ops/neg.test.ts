import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Neg", () => {
  const head = makeHead([1, 1, 2], (graph, layer) => graph.node("Neg", [layer]));

  it("turns the sign of the gradient", async () => {
    expect(await gradientByHand(head, [1, -2], [3, 5])).toEqual([-3, -5]);
  });

  describeHead("of one unit", head);
});

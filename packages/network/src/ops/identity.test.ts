import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Identity", () => {
  const head = makeHead([1, 2, 2], (graph, layer) => graph.node("Identity", [layer]));

  it("passes the gradient as it is", async () => {
    expect(await gradientByHand(head, [1, 2, 3, 4], [5, 6, 7, 8])).toEqual([5, 6, 7, 8]);
  });

  describeHead("of a map", head);
});

import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Relu", () => {
  const head = makeHead([1, 1, 3], (graph, layer) => graph.node("Relu", [layer]));

  it("passes the gradient where the input is positive, and nothing at 0", async () => {
    expect(await gradientByHand(head, [-1, 0, 2], [5, 6, 7])).toEqual([0, 0, 7]);
  });

  describeHead(
    "of two units",
    makeHead([2, 3, 3], (graph, layer) => graph.node("Relu", [layer])),
  );
});

import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Transpose", () => {
  it("moves the gradient back", async () => {
    // [1, 2, 3] seen as [2, 3, 1] by (h, w, c)
    const head = transpose([2, 1, 2], [0, 2, 3, 1]);
    expect(await gradientByHand(head, [1, 2, 3, 4], [10, 30, 20, 40])).toEqual([10, 20, 30, 40]);
  });

  describeHead("to channels last", transpose([2, 3, 4], [0, 2, 3, 1]));
  describeHead("of height and width", transpose([2, 3, 4], [0, 1, 3, 2]));
  describeHead("of all three", transpose([2, 3, 4], [0, 3, 2, 1]));

  describeHead(
    "that moves the batch behind the units, and back",
    makeHead([2, 3, 4], (graph, layer) => {
      const moved = graph.transpose(layer, [1, 3, 0, 2]);
      return graph.transpose(graph.multiply(moved, weights(graph, [2, 4, 1, 1])), [2, 1, 0, 3]);
    }),
  );

  it("takes the batch along", () => {
    expect(transpose([2, 3, 4], [2, 0, 1, 3]).shapes.of("score")).toEqual([3, -1, 2, 4]);
  });
});

function transpose(layer: [number, number, number], perm: number[]): Head {
  return makeHead(layer, (graph, x) => graph.node("Transpose", [x], { perm }, "score"));
}

import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Flatten", () => {
  const head = makeHead([2, 2, 1], (graph, layer) => graph.node("Flatten", [layer]));

  it("hands each element's gradient back to its place", async () => {
    expect(await gradientByHand(head, [1, 2, 3, 4], [5, 6, 7, 8])).toEqual([5, 6, 7, 8]);
  });

  describeHead("of four elements", head);

  it.each([
    [2, [-3, 8]],
    [-1, [-6, 4]],
    [0, [1, -24]],
  ])("with axis %i counts the batch where it falls", (axis, shape) => {
    const { shapes } = makeHead([3, 2, 4], (graph, layer) => graph.node("Flatten", [layer], { axis }, "score"));
    expect(shapes.of("score")).toEqual(shape);
  });

  describeHead(
    "to rows of several to an image, and back",
    makeHead([3, 2, 4], (graph, layer) => {
      const rows = graph.node("Flatten", [layer], { axis: 3 });
      const dense = graph.node("MatMul", [rows, weights(graph, [4, 5])]);
      return graph.reshape(dense, [-1, 3, 2, 5]);
    }),
  );
});

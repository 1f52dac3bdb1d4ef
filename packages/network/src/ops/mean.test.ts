import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Mean", () => {
  it("gives each of three inputs a third of the gradient", async () => {
    const head = makeHead([1, 1, 2], (graph, layer) => graph.node("Mean", [layer, graph.float(7), graph.float(9)]));
    expect(await gradientByHand(head, [1, 2], [3, 6])).toEqual([1, 2]);
  });

  describeHead(
    "of branches that stretch each other and a constant",
    makeHead([2, 3, 3], (graph, layer) => {
      const column = graph.reduceMean(layer, [2], true);
      return graph.node("Mean", [column, weights(graph, [3]), layer, graph.node("GlobalAveragePool", [layer])]);
    }),
  );
});

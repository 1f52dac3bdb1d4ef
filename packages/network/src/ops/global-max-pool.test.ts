import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("GlobalMaxPool", () => {
  it("gives each unit's gradient to the first of its largest places", async () => {
    const head = makeHead([2, 1, 3], (graph, layer) => graph.node("GlobalMaxPool", [layer]));
    expect(await gradientByHand(head, [1, 4, 4, -3, -2, -2], [6, 12])).toEqual([0, 6, 0, 0, 12, 0]);
  });

  describeHead(
    "of two units",
    makeHead([2, 2, 3], (graph, layer) => graph.node("GlobalMaxPool", [layer])),
  );
  describeHead(
    "of rows, in opset 11",
    makeHead([4, 2, 3], (graph, layer) => graph.node("GlobalMaxPool", [graph.reshape(layer, [-1, 4, 6])]), 11),
  );
});

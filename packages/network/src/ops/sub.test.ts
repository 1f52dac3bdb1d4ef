import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Sub", () => {
  it("turns the sign of what is taken away", async () => {
    const head = makeHead([1, 1, 2], (graph, layer) => graph.node("Sub", [graph.float(1), layer]));
    expect(await gradientByHand(head, [1, 2], [3, 5])).toEqual([-3, -5]);
  });

  it("gives nothing where the layer is taken from itself", async () => {
    const head = makeHead([1, 1, 2], (graph, layer) => graph.node("Sub", [layer, layer]));
    expect(await gradientByHand(head, [1, 2], [3, 5])).toEqual([0, 0]);
  });

  describeHead(
    "of a constant",
    makeHead([2, 3, 3], (graph, layer) => graph.node("Sub", [layer, weights(graph, [2, 1, 1])])),
  );
  describeHead(
    "from a value that does not depend on the layer",
    makeHead([1, 3, 3], (graph, layer) => graph.node("Sub", ["image", layer])),
  );
  describeHead(
    "of a branch that is stretched",
    makeHead([2, 3, 3], (graph, layer) => graph.node("Sub", [layer, graph.node("GlobalAveragePool", [layer])])),
  );
});

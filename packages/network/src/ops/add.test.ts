import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Add", () => {
  it("passes the gradient to both inputs, which add up where both are the layer", async () => {
    const head = makeHead([1, 1, 2], (graph, layer) => graph.add(layer, layer));
    expect(await gradientByHand(head, [1, 2], [3, 5])).toEqual([6, 10]);
  });

  it("sums the gradient over what an input was stretched to", async () => {
    const head = makeHead([1, 1, 2], (graph, layer) =>
      graph.add(layer, graph.floats(new Float32Array(6), [1, 3, 1, 2])),
    );
    expect(await gradientByHand(head, [1, 2], [1, 10, 2, 20, 4, 40])).toEqual([7, 70]);
  });

  describeHead(
    "of a constant",
    makeHead([2, 3, 3], (graph, layer) => graph.add(weights(graph, [1, 2, 1, 1]), layer)),
  );
  describeHead(
    "of a constant of fewer dimensions",
    makeHead([2, 3, 3], (graph, layer) => graph.add(layer, weights(graph, [3]))),
  );
  describeHead(
    "of a value that does not depend on the layer, both stretched",
    makeHead([1, 3, 3], (graph, layer) => graph.add("image", layer)),
  );
  describeHead(
    "of two branches, one of them stretched",
    makeHead([2, 3, 3], (graph, layer) => graph.add(graph.node("GlobalAveragePool", [layer]), layer)),
  );
  describeHead(
    "Sum of any number of inputs",
    makeHead([2, 3, 3], (graph, layer) =>
      graph.node("Sum", [
        graph.node("GlobalAveragePool", [layer]),
        graph.float(1),
        layer,
        graph.reduceMean(layer, [1], true),
      ]),
    ),
  );
  describeHead(
    "Sum of one input",
    makeHead([1, 2, 2], (graph, layer) => graph.node("Sum", [layer])),
  );
});

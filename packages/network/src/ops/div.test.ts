import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Div", () => {
  it("gives the dividend the gradient divided, and the divisor −a / b² of it", async () => {
    const halved = makeHead([1, 1, 2], (graph, layer) => graph.node("Div", [layer, graph.float(2)]));
    expect(await gradientByHand(halved, [1, 2], [3, 5])).toEqual([1.5, 2.5]);
    const under = makeHead([1, 1, 2], (graph, layer) => graph.node("Div", [graph.float(8), layer]));
    expect(await gradientByHand(under, [2, -4], [1, 10])).toEqual([-2, -5]);
  });

  describeHead(
    "by a constant for each unit, of fewer dimensions",
    makeHead([2, 3, 3], (graph, layer) => graph.node("Div", [layer, graph.floats(Float32Array.of(2, -3), [2, 1, 1])])),
  );
  describeHead(
    "of a constant that stretches the divisor",
    makeHead([2, 3, 3], (graph, layer) => {
      const norm = graph.reduceMean(graph.multiply(layer, layer), [1, 2, 3], true);
      return graph.node("Div", [weights(graph, [1, 1, 4, 1]), norm]);
    }),
  );
  describeHead(
    "of the layer by its own root mean square, a number for each image",
    makeHead([2, 3, 3], (graph, layer) => {
      const square = graph.reduceMean(graph.multiply(layer, layer), [1, 2, 3], true);
      return graph.node("Div", [layer, graph.node("Sqrt", [square])]);
    }),
  );
  describeHead(
    "by a value that does not depend on the layer",
    makeHead([2, 3, 3], (graph, layer) => {
      const divisor = graph.add(graph.reduceMean("image", [1], true), graph.float(3));
      return graph.node("Div", [layer, divisor]);
    }),
  );
});

import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Max and Min", () => {
  it("give the gradient to the extreme alone", async () => {
    const most = makeHead([1, 1, 3], (graph, layer) => graph.node("Max", [layer, graph.float(1), graph.float(2)]));
    expect(await gradientByHand(most, [0, 1.5, 3], [1, 1, 1])).toEqual([0, 0, 1]);
    const least = makeHead([1, 1, 3], (graph, layer) => graph.node("Min", [layer, graph.float(1), graph.float(2)]));
    expect(await gradientByHand(least, [0, 1.5, 3], [1, 1, 1])).toEqual([1, 0, 0]);
  });

  it.each(["Max", "Min"])("%s gives it to the first of equals, once", async (op) => {
    const first = makeHead([1, 1, 1], (graph, layer) => graph.node(op, [layer, graph.float(1)]));
    expect(await gradientByHand(first, [1], [5])).toEqual([5]);
    const second = makeHead([1, 1, 1], (graph, layer) => graph.node(op, [graph.float(1), layer]));
    expect(await gradientByHand(second, [1], [5])).toEqual([0]);
    const twice = makeHead([1, 1, 1], (graph, layer) =>
      graph.node(op, [layer, graph.node("Identity", [layer]), layer]),
    );
    expect(await gradientByHand(twice, [1], [5])).toEqual([5]);
  });

  for (const op of ["Max", "Min"]) {
    describeHead(
      `${op} with a constant for each unit, of fewer dimensions`,
      makeHead([2, 3, 3], (graph, layer) => graph.node(op, [graph.floats(Float32Array.of(0, 0.5), [2, 1, 1]), layer])),
    );
    describeHead(
      `${op} of a number for each image that is stretched, a constant and the layer`,
      makeHead([2, 3, 3], (graph, layer) => {
        const perUnit = graph.floats(Float32Array.of(0.25, -0.5), [1, 2, 1, 1]);
        return graph.node(op, [graph.reduceMean(layer, [1, 2, 3], true), perUnit, layer]);
      }),
      { tensorFlow: "forward" }, // its gradients of maximum and minimum forget that an input was stretched
    );
  }

  describeHead(
    "Max with 0 in opset 11",
    makeHead([2, 3, 3], (graph, layer) => graph.node("Max", [graph.float(0), layer]), 11),
  );
  describeHead(
    "Min of one input",
    makeHead([1, 2, 2], (graph, layer) => graph.node("Min", [layer])),
  );
});

import { describe, expect, it } from "vitest";
import { intTensor } from "../tensor.ts";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Pow", () => {
  it.each([
    [2, [-3, 5], [-6, 10]],
    [3, [-2, 4], [12, 48]],
    [0.5, [1, 4], [0.5, 0.25]],
    [-1, [-1, 2], [-1, -0.25]],
    [1, [0, 2], [1, 1]],
  ])("to the power %f has at %j the slopes %j", async (exponent, x, slopes) => {
    const head = makeHead([1, 1, 2], (graph, layer) => graph.node("Pow", [layer, graph.float(exponent)]));
    expect(await gradientByHand(head, x, [1, 1])).toEqual(slopes.map((slope) => expect.closeTo(slope, 5)));
  });

  it("takes an exponent of whole numbers", async () => {
    const head = makeHead([1, 1, 2], (graph, layer) => {
      graph.constants.set("z", intTensor("z", [3], []));
      return graph.node("Pow", [layer, "z"]);
    });
    expect(await gradientByHand(head, [-2, 4], [1, 1])).toEqual([12, 48]);
  });

  it("gives an exponent y · ln x, and nothing where the base is 0", async () => {
    const head = makeHead([1, 1, 2], (graph, layer) =>
      graph.node("Pow", [graph.floats(Float32Array.of(Math.E, 0), [1, 1, 1, 2]), layer]),
    );
    expect(await gradientByHand(head, [2, 2], [1, 1])).toEqual([expect.closeTo(Math.E ** 2, 5), 0]);
  });

  describeHead("a square", power(2));
  describeHead("a cube, in opset 11", power(3, 11));
  describeHead(
    "an exponent for each unit, of fewer dimensions, of positive numbers",
    makeHead([2, 3, 3], (graph, layer) => {
      const exponents = graph.floats(Float32Array.of(1.5, -0.5), [2, 1, 1]);
      return graph.node("Pow", [graph.add(layer, graph.float(3)), exponents]);
    }),
  );
  describeHead(
    "base and exponent both depend on the layer, one is stretched",
    makeHead([2, 3, 3], (graph, layer) => {
      const base = graph.add(layer, graph.float(3));
      return graph.node("Pow", [base, graph.reduceMean(graph.multiply(layer, layer), [1, 2, 3], true)]);
    }),
  );
});

function power(exponent: number, opset = 18): Head {
  return makeHead([2, 3, 3], (graph, layer) => graph.node("Pow", [layer, graph.float(exponent)]), opset);
}

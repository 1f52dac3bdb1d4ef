import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("circular and hyperbolic functions", () => {
  it.each([
    ["Acos", 0.6, -1.25],
    ["Acosh", Math.SQRT2, 1],
    ["Asin", 0.6, 1.25],
    ["Asinh", 0.75, 0.8],
    ["Atan", -3, 0.1],
    ["Atanh", 0.5, 4 / 3],
    ["Cos", Math.PI / 2, -1],
    // e^ln2 against e^−ln2: (2 ∓ 1/2) / 2
    ["Cosh", Math.LN2, 0.75],
    ["Sin", 0, 1],
    ["Sinh", Math.LN2, 1.25],
    ["Tan", Math.PI / 4, 2],
    // tanh(ln √3) = (3 − 1) / (3 + 1)
    ["Tanh", Math.log(3) / 2, 0.75],
  ])("%s has at %f the slope %f", async (op, x, slope) => {
    const head = makeHead([1, 1, 1], (graph, layer) => graph.node(op, [layer]));
    expect(await gradientByHand(head, [x], [1])).toEqual([expect.closeTo(slope, 5)]);
  });

  for (const op of ["Asinh", "Atan", "Cos", "Cosh", "Sin", "Sinh", "Tanh"]) {
    describeHead(
      op,
      makeHead([2, 3, 3], (graph, layer) => graph.node(op, [layer])),
    );
  }
  for (const op of ["Acos", "Asin", "Atanh", "Tan"]) {
    describeHead(
      `${op} of numbers between −1/2 and 1/2`,
      makeHead([2, 3, 3], (graph, layer) => graph.node(op, [graph.multiply(layer, graph.float(0.25))])),
    );
  }
  describeHead(
    "Acosh of numbers above 1",
    makeHead([2, 3, 3], (graph, layer) => graph.node("Acosh", [graph.add(layer, graph.float(4))])),
  );
});

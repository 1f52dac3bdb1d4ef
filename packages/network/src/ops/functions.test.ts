import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("functions of one number", () => {
  it.each([
    ["Abs", -3, -1],
    ["Abs", 0, 0],
    ["Erf", 0, 2 / Math.sqrt(Math.PI)],
    ["Exp", Math.LN2, 2],
    ["Log", 4, 0.25],
    ["Reciprocal", 2, -0.25],
    ["Sqrt", 4, 0.25],
  ])("%s has at %f the slope %f", async (op, x, slope) => {
    const head = makeHead([1, 1, 1], (graph, layer) => graph.node(op, [layer]));
    expect(await gradientByHand(head, [x], [1])).toEqual([expect.closeTo(slope, 6)]);
  });

  for (const op of ["Abs", "Erf", "Exp"]) {
    describeHead(
      op,
      makeHead([2, 3, 3], (graph, layer) => graph.node(op, [layer])),
    );
  }
  for (const op of ["Log", "Reciprocal", "Sqrt"]) {
    describeHead(
      `${op} of positive numbers`,
      makeHead([2, 3, 3], (graph, layer) => graph.node(op, [graph.add(layer, graph.float(3))])),
    );
  }
});

import { describe, expect, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("smooth activations", () => {
  it.each([
    // σ(ln 3) = 3/4
    ["Softplus", 18, {}, Math.log(3), 0.75],
    ["Softsign", 18, {}, -1, 0.25],
    ["Swish", 24, {}, 0, 0.5],
    // σ = 3/4 at αx = ln 3: σ + αx · σ · (1 − σ)
    ["Swish", 24, { alpha: { float: 2 } }, Math.log(3) / 2, 0.75 + (Math.log(3) * 3) / 16],
    // at 0: tanh(ln 2) = (4 − 1) / (4 + 1)
    ["Mish", 18, {}, 0, 0.6],
  ] as [string, number, Attributes, number, number][])(
    "%s of opset %d and %o has at %f the slope %f",
    async (op, opset, attributes, x, slope) => {
      const head = makeHead([1, 1, 1], (graph, layer) => graph.node(op, [layer], attributes), opset);
      expect(await gradientByHand(head, [x], [1])).toEqual([expect.closeTo(slope, 6)]);
    },
  );

  for (const [op, opset, attributes] of [
    ["Softplus", 11, {}],
    ["Softsign", 11, {}],
    ["Swish", 24, {}],
    ["Swish", 24, { alpha: { float: 1.5 } }],
    ["Mish", 18, {}],
  ] as const) {
    describeHead(
      `${op} of opset ${opset} and ${JSON.stringify(attributes)}`,
      makeHead([2, 4, 4], (graph, layer) => graph.node(op, [layer], attributes), opset),
    );
  }

  describeHead(
    "swish as x · σ(x)",
    makeHead([2, 4, 4], (graph, layer) => graph.multiply(layer, graph.node("Sigmoid", [layer])), 11),
  );
});

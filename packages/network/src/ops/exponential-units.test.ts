import { describe, expect, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("exponential units", () => {
  it.each([
    // below 0 the slope is α · e^x, above it 1
    ["Elu", { alpha: { float: 0.5 } }, [-Math.LN2, 0, 2], [0.25, 0.5, 1]],
    ["Elu", {}, [-Math.LN2, 0, 2], [0.5, 1, 1]],
    // γα · e^x and γ
    ["Selu", { alpha: { float: 2 }, gamma: { float: 3 } }, [-Math.LN2, 0, 2], [3, 6, 3]],
    ["Selu", {}, [-Math.LN2, 0, 2], [0.87904967, 1.7580993, 1.0507009]],
    // e^(x/α) and 1
    ["Celu", { alpha: { float: 2 } }, [-2 * Math.LN2, 0, 2], [0.5, 1, 1]],
  ] as [string, Attributes, number[], number[]][])(
    "%s of %o has at %j the slopes %j",
    async (op, attributes, x, slopes) => {
      const head = makeHead([1, 1, 3], (graph, layer) => graph.node(op, [layer], attributes));
      expect(await gradientByHand(head, x, [1, 1, 1])).toEqual(slopes.map((slope) => expect.closeTo(slope, 5)));
    },
  );

  for (const [op, attributes] of [
    ["Elu", {}],
    ["Elu", { alpha: { float: 0.5 } }],
    ["Selu", {}],
    ["Selu", { alpha: { float: 1.5 }, gamma: { float: 2 } }],
    ["Celu", {}],
    ["Celu", { alpha: { float: 0.5 } }],
  ] as const) {
    describeHead(
      `${op} of ${JSON.stringify(attributes)}`,
      makeHead([2, 4, 4], (graph, layer) => graph.node(op, [layer], attributes)),
    );
  }
});

import { describe, expect, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("rectifiers", () => {
  it.each([
    ["LeakyRelu", { alpha: { float: 0.25 } }, [-2, 0, 2], [0.25, 0.25, 1]],
    ["LeakyRelu", {}, [-2, 0, 2], [0.01, 0.01, 1]],
    ["ThresholdedRelu", { alpha: { float: 2 } }, [1, 2, 3], [0, 0, 1]],
    ["ThresholdedRelu", {}, [0.5, 1, 1.5], [0, 0, 1]],
    // 0.5 · x + 0.25 leaves 0 at −0.5 and reaches 1 at 1.5
    ["HardSigmoid", { alpha: { float: 0.5 }, beta: { float: 0.25 } }, [-0.75, 1, 1.75], [0, 0.5, 0]],
    ["HardSigmoid", {}, [-2.6, 0, 2.6], [0, 0.2, 0]],
    ["HardSwish", {}, [-4, -1.5, 0], [0, 0, 0.5]],
    ["HardSwish", {}, [1.5, 3.5, 6], [1, 1, 1]],
  ] as [string, Attributes, number[], number[]][])(
    "%s of %o has at %j the slopes %j",
    async (op, attributes, x, slopes) => {
      const head = makeHead([1, 1, 3], (graph, layer) => graph.node(op, [layer], attributes));
      expect(await gradientByHand(head, x, [1, 1, 1])).toEqual(slopes.map((slope) => expect.closeTo(slope, 6)));
    },
  );

  for (const [op, attributes] of [
    ["LeakyRelu", { alpha: { float: 0.3 } }],
    ["ThresholdedRelu", { alpha: { float: 0.5 } }],
    ["HardSigmoid", { alpha: { float: 0.5 }, beta: { float: 0.25 } }],
    ["HardSigmoid", {}],
    ["HardSwish", {}],
  ] as const) {
    describeHead(
      `${op} of ${JSON.stringify(attributes)}, below, between and above its corners`,
      makeHead([2, 5, 6], (graph, layer) => graph.node(op, [layer], attributes)),
    );
  }

  describeHead(
    "LeakyRelu in opset 11",
    makeHead([2, 3, 3], (graph, layer) => graph.node("LeakyRelu", [layer]), 11),
  );
});

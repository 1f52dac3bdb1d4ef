import { describe, expect, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectClose } from "../testing/expect-close.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("LpNormalization", () => {
  // x = 3, −4: y = 0.6, −0.8; gradient 10, 0, its product with y sums to 6: (10 − 0.6 · 6) / 5 and (0 + 0.8 · 6) / 5
  it("takes away what lies along the vector", async () => {
    expectClose(await gradientByHand(normalization({}, [1, 1, 2]), [3, -4], [10, 0]), [1.28, 0.96], 1e-6);
  });

  it("has the gradient 0 where the vector is 0", async () => {
    expect(await gradientByHand(normalization({}, [1, 1, 2]), [0, 0], [10, 1])).toEqual([0, 0]);
  });

  describeHead("by the root of the sum of squares", normalization({ axis: 1 }, [12, 1, 2]));
  describeHead("by the sum of magnitudes", normalization({ p: 1 }, [2, 1, 12]));
  describeHead("in opset 22", normalization({ axis: 2 }, [1, 12, 2], 22));

  it("refuses to normalise over the batch", () => {
    const head = normalization({ axis: 0 });
    expectRefusal(() => differentiate(head), "OP_UNSUPPORTED", /LpNormalization 'score'.*mixes images/);
  });
});

function normalization(attributes: Attributes, layer: [number, number, number] = [2, 3, 2], opset = 18): Head {
  return makeHead(layer, (graph, x) => graph.node("LpNormalization", [x], attributes, "score"), opset);
}

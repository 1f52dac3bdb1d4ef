import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Clip", () => {
  it("passes the gradient between its limits, and nothing at a limit", async () => {
    const head = clip([1, 1, 5], 0, 6);
    expect(await gradientByHand(head, [-1, 0, 3, 6, 7], [1, 2, 3, 4, 5])).toEqual([0, 0, 3, 0, 0]);
  });

  describeHead("between two limits", clip([2, 4, 4], -1, 1));
  describeHead("with a lower limit alone", clip([2, 3, 3], -0.5, undefined));
  describeHead("with an upper limit alone", clip([2, 3, 3], undefined, 0.5));
  describeHead("without a limit", clip([2, 3, 3], undefined, undefined));
  describeHead(
    "with its limits as attributes, as before opset 11",
    makeHead([2, 3, 3], (graph, x) => graph.node("Clip", [x], { min: { float: 0 }, max: { float: 0.5 } }), 10),
  );

  it("refuses a limit that is computed", () => {
    const head = makeHead([1, 1, 1], (graph, x) => graph.node("Clip", [x, "image"], {}, "score"));
    expectRefusal(() => differentiate(head), "OP_UNSUPPORTED", /Clip 'score'.*'image'.*constant/);
  });
});

function clip(layer: [number, number, number], low: number | undefined, high: number | undefined): Head {
  return makeHead(layer, (graph, x) => {
    const limit = (value: number | undefined) => (value === undefined ? "" : graph.float(value));
    return graph.node("Clip", [x, limit(low), limit(high)]);
  });
}

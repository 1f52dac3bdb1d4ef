import { describe, expect, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { intTensor } from "../tensor.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

/** TensorFlow.js 4.22 gives its gradient in a wrong order of axes, unless the sum runs along the last. */
const FORWARD = { tensorFlow: "forward" } as const;

describe("CumSum", () => {
  it("gives each element the gradients of the sums that it is in", async () => {
    expect(await gradientByHand(cumulated([1, 1, 3], 3), [1, 2, 3], [1, 10, 100])).toEqual([111, 110, 100]);
  });

  describeHead("along the height", cumulated([2, 3, 2], 2), FORWARD);
  describeHead("without the element itself, along the last axis", cumulated([2, 3, 2], -1, { exclusive: 1 }));
  describeHead("from behind, along the units", cumulated([3, 2, 2], 1, { reverse: 1 }), FORWARD);
  describeHead(
    "from behind, without the element itself",
    cumulated([3, 2, 2], 1, { reverse: 1, exclusive: 1 }),
    FORWARD,
  );

  it("refuses a sum over the batch", () => {
    const head = cumulated([1, 2, 2], 0);
    expectRefusal(() => head.shapes.of("score"), "OP_UNSUPPORTED", /CumSum 'score'.*batch/);
  });
});

function cumulated(layer: [number, number, number], axis: number, attributes: Attributes = {}): Head {
  return makeHead(layer, (graph, x) => {
    graph.constants.set("axis", intTensor("axis", [axis], []));
    return graph.node("CumSum", [x, "axis"], attributes, "score");
  });
}

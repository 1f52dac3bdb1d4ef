import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Reshape", () => {
  it("hands each element's gradient back to its place", async () => {
    expect(await gradientByHand(reshape([-1, 12]), [...Array(12).keys()], [...Array(12).keys()])).toEqual([
      ...Array(12).keys(),
    ]);
  });

  describeHead("to a vector", reshape([-1, 12]));
  describeHead("to a shape with a dimension left to be found", reshape([-1, 3, 4]));
  describeHead("that keeps dimensions by 0", reshape([0, 0, -1]));
  describeHead("to more dimensions", reshape([-1, 2, 1, 2, 3]));

  it("refuses a shape that would mix images", () => {
    expectRefusal(() => reshape([12, -1]).shapes.of("score"), "OP_UNSUPPORTED", /Reshape 'score'.*\[12, -1\]/);
  });
});

function reshape(shape: number[]): Head {
  return makeHead([2, 2, 3], (graph, layer) => graph.node("Reshape", [layer, graph.ints(shape)], {}, "score"));
}

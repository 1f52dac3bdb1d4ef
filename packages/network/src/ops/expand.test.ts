import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Expand", () => {
  it("adds up the gradient over what one value was stretched to", async () => {
    expect(await gradientByHand(expand([1, 1, 2], [1, 1, 3, 2]), [1, 2], [1, 2, 3, 4, 5, 6])).toEqual([9, 12]);
  });

  describeHead("of one axis", expand([2, 1, 3], [1, 1, 4, 3]));
  describeHead("of two axes, by a shape of fewer dimensions", expand([2, 1, 1], [3, 2]));
  describeHead("by less than there is", expand([2, 3, 2], [1]));
});

function expand(layer: [number, number, number], shape: number[]): Head {
  return makeHead(layer, (graph, x) => graph.node("Expand", [x, graph.ints(shape)], {}, "score"));
}

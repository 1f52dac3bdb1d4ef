import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("SpaceToDepth", () => {
  it("lays a block into four units, and their gradients back", async () => {
    expect(await gradientByHand(spaceToDepth([1, 2, 2], 2), [1, 2, 3, 4], [5, 6, 7, 8])).toEqual([5, 6, 7, 8]);
  });

  describeHead("of several units", spaceToDepth([3, 4, 2], 2));
  describeHead("by blocks of three, in opset 11", spaceToDepth([2, 3, 6], 3, 11));
});

function spaceToDepth(layer: [number, number, number], blocksize: number, opset = 18): Head {
  return makeHead(layer, (graph, x) => graph.node("SpaceToDepth", [x], { blocksize }, "score"), opset);
}

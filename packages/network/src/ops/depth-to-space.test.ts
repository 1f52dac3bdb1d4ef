import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("DepthToSpace", () => {
  it.each(["DCR", "CRD"])("lays four units of one place as a block, and their gradients back: %s", async (mode) => {
    const head = depthToSpace([4, 1, 1], mode);
    expect(await gradientByHand(head, [1, 2, 3, 4], [5, 6, 7, 8])).toEqual([5, 6, 7, 8]);
  });

  describeHead("depth first", depthToSpace([8, 2, 3], "DCR"));
  describeHead("columns and rows first, as a pixel shuffle", depthToSpace([8, 2, 3], "CRD"));
  describeHead("in opset 11", depthToSpace([18, 1, 2], "CRD", 3, 11));
});

function depthToSpace(layer: [number, number, number], mode: string, blocksize = 2, opset = 18): Head {
  return makeHead(layer, (graph, x) => graph.node("DepthToSpace", [x], { mode, blocksize }, "score"), opset);
}

import { describe, expect, it } from "vitest";
import { intTensor } from "../tensor.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Gather", () => {
  it("adds up the gradients of an element that was taken twice", async () => {
    expect(await gradientByHand(gather([1, 1, 3], 3, [2, 0, 2], [3]), [1, 2, 3], [1, 10, 100])).toEqual([10, 0, 101]);
  });

  it("takes one token, as x[:, 0], and gives the others no gradient", async () => {
    expect(await gradientByHand(gather([1, 3, 2], 2, [0], []), [1, 2, 3, 4, 5, 6], [7, 8])).toEqual([7, 8, 0, 0, 0, 0]);
  });

  it("needs two nodes for the gradient of one token", () => {
    const { nodes } = differentiate(gather([1, 3, 2], 2, [0], []));
    expect(nodes.map((node) => node.opType)).toEqual(["Reshape", "Pad", "Identity"]);
  });

  it("puts the axes of the indices in the place of the axis", () => {
    expect(gather([2, 3, 4], -2, [0, 1, 2, 2, 1, 0], [2, 3]).shapes.of("score")).toEqual([-1, 2, 2, 3, 4]);
  });

  describeHead("of one index, which drops the axis", gather([2, 3, 4], 2, [-1], []));
  describeHead("of one index, which keeps the axis", gather([2, 3, 4], 1, [1], [1]));
  describeHead("of neighbours", gather([2, 4, 3], -2, [1, 2, 3], [3]));
  describeHead("of all elements in their order", gather([2, 3, 3], 3, [0, 1, 2], [3]));
  describeHead("in another order, along the units", gather([4, 2, 3], 1, [2, 0, 3, 1], [4]));
  describeHead("with repetitions, along the last axis", gather([2, 2, 4], 3, [3, 3, 0, -1], [4]));
  describeHead("by a matrix of indices", gather([2, 4, 3], 2, [0, 3, 1, 1, 2, 0], [2, 3]));
  describeHead("by a matrix of neighbours", gather([1, 4, 3], 2, [0, 1, 2, 3], [2, 2]));

  it("refuses to choose among images", () => {
    const head = gather([1, 2, 2], 0, [0], []);
    expectRefusal(() => head.shapes.of("score"), "OP_UNSUPPORTED", /Gather 'score'.*images/);
  });
});

function gather(layer: [number, number, number], axis: number, indices: number[], shape: number[]): Head {
  return makeHead(layer, (graph, x) => {
    graph.constants.set("indices", intTensor("indices", indices, shape));
    return graph.node("Gather", [x, "indices"], { axis }, "score");
  });
}

import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Tile", () => {
  it("adds up the gradients of an element's repetitions", async () => {
    expect(await gradientByHand(tile([1, 1, 2], [1, 1, 1, 3]), [1, 2], [1, 2, 3, 4, 5, 6])).toEqual([9, 12]);
  });

  describeHead("of one axis", tile([2, 3, 2], [1, 1, 2, 1]));
  describeHead("of all axes of an image", tile([2, 3, 2], [1, 2, 1, 3]));
  describeHead("once", tile([2, 3, 2], [1, 1, 1, 1]));

  it("refuses to repeat images", () => {
    expectRefusal(() => tile([1, 1, 2], [2, 1, 1, 1]).shapes.of("score"), "OP_UNSUPPORTED", /Tile 'score'.*batch/);
  });
});

function tile(layer: [number, number, number], repeats: number[]): Head {
  return makeHead(layer, (graph, x) => graph.node("Tile", [x, graph.ints(repeats)], {}, "score"));
}

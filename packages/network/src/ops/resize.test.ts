import { describe, expect, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

const SIZES = [
  ["up by a whole number", 3, 6],
  ["up by an odd ratio", 3, 7],
  ["down by a whole number", 6, 3],
  ["down by an odd ratio", 7, 3],
  ["from one pixel", 1, 3],
  ["to one pixel", 5, 1],
] as const;
const COORDINATES = ["asymmetric", "half_pixel", "pytorch_half_pixel", "align_corners"];
describe("Resize", () => {
  it("hands back what each new pixel took: 3/4 and 1/4 for a bilinear doubling", async () => {
    const head = resize([1, 1, 2], [1, 4], { mode: "linear", coordinate_transformation_mode: "half_pixel" });
    expect(await gradientByHand(head, [5, 9], [1, 10, 100, 1000])).toEqual([33.5, 1077.5]);
  });

  for (const coordinates of COORDINATES) {
    for (const [name, from, to] of SIZES) {
      const attributes = { mode: "linear", coordinate_transformation_mode: coordinates };
      describeHead(`linear, ${coordinates}, ${name}`, resize([2, from, 4], [to, 5], attributes));
    }
    const attributes = { mode: "nearest", coordinate_transformation_mode: coordinates };
    describeHead(`nearest, ${coordinates}`, resize([2, 3, 7], [7, 4], attributes));
  }

  it.each([
    ["cubic", { mode: "cubic" }, /mode.*cubic/],
    [
      "coordinates by a crop",
      { mode: "linear", coordinate_transformation_mode: "tf_crop_and_resize" },
      /tf_crop_and_resize/,
    ],
  ])("refuses %s", (_, attributes, message) => {
    const head = resize([1, 2, 2], [4, 4], attributes);
    expectRefusal(() => differentiate(head), "OP_UNSUPPORTED", message);
  });
});

function resize(layer: [number, number, number], sizes: [number, number], attributes: Attributes): Head {
  return makeHead(layer, (graph, x) =>
    graph.node("Resize", [x, "", "", graph.ints(sizes)], { ...attributes, axes: [2, 3] }, "score"),
  );
}

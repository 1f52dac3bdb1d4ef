import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { type Head, makeHead, weights } from "../testing/head.ts";
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

  describeHead(
    "of tokens to heads, their batch in one dimension, and back",
    makeHead([2, 3, 8], (graph, layer) => {
      const tokens = graph.transpose(graph.node("Reshape", [layer, graph.ints([0, 6, 8])]), [1, 0, 2]);
      const heads = graph.node("Reshape", [tokens, graph.ints([6, -1, 4])]); // [6, n·2, 4]
      const dense = graph.node("MatMul", [heads, weights(graph, [4, 3])]);
      const joined = graph.node("Reshape", [dense, graph.ints([6, -1, 6])]);
      return graph.transpose(joined, [1, 0, 2]);
    }),
  );

  it.each([
    ["several to an image", [2, 2, 3], [-1, 4], [-3, 4]],
    ["no dimension open", [2, 2, 3], [0, 6, 2], [-1, 6, 2]],
    ["a new first dimension", [2, 2, 3], [1, -1, 2, 2, 3], [1, -1, 2, 2, 3]],
  ])("finds the batch: %s", (_, layer, asked, shape) => {
    expect(reshape(asked, layer as [number, number, number]).shapes.of("score")).toEqual(shape);
  });

  it("finds the batch where an earlier transpose took it", () => {
    const { shapes } = makeHead([5, 1, 6], (graph, layer) => {
      const tokens = graph.transpose(layer, [1, 2, 0, 3]); // [5, 1, n, 6]
      const rows = graph.node("Reshape", [tokens, graph.ints([-1, 6])], {}, "rows");
      const split = graph.node("Reshape", [rows, graph.ints([5, -1, 6])], {}, "split");
      return split;
    });
    expect(["rows", "split"].map((name) => shapes.of(name))).toEqual([
      [-5, 6],
      [5, -1, 6],
    ]);
  });

  it.each([
    ["mix images", [12, -1]],
    ["mix images within a dimension", [2, 2, -1]],
    ["lose elements", [-1, 5]],
  ])("refuses a shape that would %s", (_, shape) => {
    expectRefusal(() => reshape(shape).shapes.of("score"), "OP_UNSUPPORTED", /Reshape 'score'.*mixes images/);
  });
});

function reshape(shape: number[], layer: [number, number, number] = [2, 2, 3]): Head {
  return makeHead(layer, (graph, x) => graph.node("Reshape", [x, graph.ints(shape)], {}, "score"));
}

import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Concat", () => {
  it("gives each input its own part of the gradient, which add up where both are the layer", async () => {
    const head = makeHead([1, 1, 2], (graph, layer) => graph.node("Concat", [layer, layer], { axis: 1 }));
    expect(await gradientByHand(head, [1, 2], [1, 2, 10, 20])).toEqual([11, 22]);
  });

  describeHead(
    "of a value that does not depend on the layer, and the layer",
    makeHead([2, 3, 3], (graph, layer) => graph.node("Concat", ["image", layer], { axis: 1 })),
  );
  describeHead(
    "of two branches with other values before, between and behind",
    makeHead([2, 2, 3], (graph, layer) => {
      const left = graph.node("Conv", [layer, weights(graph, [3, 2, 1, 1])]);
      const right = graph.node("Sigmoid", [layer]);
      return graph.node("Concat", ["image", left, "image", right, "image"], { axis: -3 });
    }),
  );
  describeHead(
    "along the width",
    makeHead([3, 2, 3], (graph, layer) => graph.node("Concat", [layer, "image", layer], { axis: 3 })),
  );

  describeHead(
    "along the first axis, the batch moved behind it",
    makeHead([2, 3, 2], (graph, layer) => {
      const tokens = graph.transpose(layer, [2, 0, 1, 3]);
      const both = graph.node("Concat", [tokens, tokens], { axis: -4 });
      return graph.transpose(both, [1, 2, 0, 3]);
    }),
  );

  it("keeps the batch beside a part that was written for one image", () => {
    const head = makeHead([1, 2, 4], (graph, layer) =>
      graph.node("Concat", [weights(graph, [1, 1, 1, 4]), layer], { axis: 2 }, "score"),
    );
    expect(head.shapes.of("score")).toEqual([-1, 1, 3, 4]);
  });

  it("refuses to mix images along the batch", () => {
    const head = makeHead([3, 2, 2], (graph, layer) => graph.node("Concat", [layer, "image"], { axis: 0 }, "score"));
    expectRefusal(() => head.shapes.of("score"), "OP_UNSUPPORTED", /Concat 'score'.*batch/);
  });
});

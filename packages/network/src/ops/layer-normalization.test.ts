import { describe, expect, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectClose } from "../testing/expect-close.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, type Head, makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("LayerNormalization", () => {
  describeHead("of the last axis", normalization([4], { epsilon: { float: 1 } }));
  describeHead("of the last two axes", normalization([3, 4], { axis: -2 }));
  describeHead("of all axes of an image, in opset 22", normalization([2, 3, 4], { axis: 1 }, 22));
  describeHead(
    "without a bias, of tokens",
    makeHead([4, 2, 2], (graph, layer) => {
      const tokens = graph.transpose(graph.reshape(layer, [-1, 4, 4]), [0, 2, 1]);
      return graph.node("LayerNormalization", [tokens, weights(graph, [4])], { epsilon: { float: 0.5 } });
    }),
  );

  describeHead(
    "of tokens that stand before the images",
    makeHead([6, 2, 1], (graph, layer) => {
      const tokens = graph.transpose(graph.reshape(layer, [-1, 6, 2]), [2, 0, 1]);
      const normalized = graph.node("LayerNormalization", [tokens, weights(graph, [6]), weights(graph, [6], 2)]);
      return graph.transpose(normalized, [1, 0, 2]);
    }),
  );

  it("knows the shapes of the statistics, and passes nothing back from them", async () => {
    const head = makeHead([2, 3, 4], (graph, layer) => {
      const inputs = [layer, weights(graph, [3, 4]), weights(graph, [3, 4])];
      graph.nodeWithOutputs("LayerNormalization", inputs, { axis: 2 }, ["score", "mean", "spread"]);
      return "score";
    });
    expect(["mean", "spread"].map((name) => head.shapes.of(name))).toEqual([
      [-1, 2, 1, 1],
      [-1, 2, 1, 1],
    ]);
  });

  it("refuses to normalise over the batch", () => {
    const head = normalization([4], { axis: 0 });
    expectRefusal(() => differentiate(head), "OP_UNSUPPORTED", /LayerNormalization 'score'.*mixes images/);
  });
});

describe("RMSNormalization", () => {
  // x = 3, 1: mean of squares 5, with ε = 4 a spread of 3; the gradient 9, 0 times the scales 2, 1 is 18, 0, the mean of
  // its product with x̂ = 1, 1/3 is 9: (18 − 9) / 3 = 3 and (0 − 3) / 3 = −1.
  it("takes back what a value does to the mean of squares", async () => {
    const head = makeHead(
      [1, 1, 2],
      (graph, layer) =>
        graph.node("RMSNormalization", [layer, graph.floats(Float32Array.of(2, 1), [2])], { epsilon: { float: 4 } }),
      23,
    );
    expectClose(await gradientByHand(head, [3, 1], [9, 0]), [3, -1], 1e-6);
  });

  describeHead(
    "of the last two axes",
    makeHead(
      [2, 2, 3],
      (graph, layer) => graph.node("RMSNormalization", [layer, weights(graph, [2, 3])], { axis: 2 }),
      23,
    ),
  );
});

function normalization(scale: number[], attributes: Attributes, opset = 17): Head {
  return makeHead(
    [2, 3, 4],
    (graph, layer) =>
      graph.node("LayerNormalization", [layer, weights(graph, scale), weights(graph, scale, 2)], attributes, "score"),
    opset,
  );
}

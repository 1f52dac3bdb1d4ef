import { describe, expect, it } from "vitest";
import type { Attributes, GraphBuilder } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("BatchNormalization", () => {
  it("has each unit's slope, scale / √(variance + ε)", async () => {
    const head = makeHead([2, 1, 1], (graph, layer) => normalize(graph, layer, { epsilon: { float: 1 } }));
    // 2 / √(3 + 1) and −6 / √(8 + 1)
    expect(await gradientByHand(head, [5, 6], [1, 1])).toEqual([1, -2]);
  });

  describeHead(
    "of a map",
    makeHead([2, 2, 3], (graph, layer) => normalize(graph, layer)),
  );
  describeHead(
    "of a vector",
    makeHead([2, 1, 1], (graph, layer) => normalize(graph, graph.node("Flatten", [layer]))),
  );

  it("refuses to be trained, which would mix images", () => {
    const head = makeHead([2, 1, 1], (graph, layer) => normalize(graph, layer, { training_mode: 1 }));
    expectRefusal(
      () => differentiate(head),
      "OP_UNSUPPORTED",
      /BatchNormalization 'score'.*training_mode.*mixes images/,
    );
  });

  it("knows the shapes of a node that is trained", () => {
    const head = makeHead([2, 1, 1], (graph, layer) => {
      const inputs = [layer, ...Array.from({ length: 4 }, () => weights(graph, [2]))];
      graph.nodeWithOutputs("BatchNormalization", inputs, { training_mode: 1 }, ["score", "mean", "variance"]);
      return "score";
    });
    expect(["score", "mean", "variance"].map((name) => head.shapes.of(name))).toEqual([[-1, 2, 1, 1], [2], [2]]);
  });
});

function normalize(graph: GraphBuilder, x: string, attributes: Attributes = {}): string {
  const statistics = [
    [2, -6],
    [1, 0.5],
    [-0.5, 0.25],
    [3, 8],
  ].map((values) => graph.floats(Float32Array.from(values), [2]));
  return graph.node("BatchNormalization", [x, ...statistics], attributes, "score");
}

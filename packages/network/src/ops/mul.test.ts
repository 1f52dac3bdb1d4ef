import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Mul", () => {
  it("gives each factor the gradient times the other: 2a for a square", async () => {
    const head = makeHead([1, 1, 2], (graph, layer) => graph.multiply(layer, layer));
    expect(await gradientByHand(head, [3, -4], [1, 10])).toEqual([6, -80]);
  });

  describeHead(
    "by a constant for each unit",
    makeHead([2, 3, 3], (graph, layer) => graph.multiply(layer, weights(graph, [1, 2, 1, 1]))),
  );
  describeHead(
    "by a scalar",
    makeHead([2, 3, 3], (graph, layer) => graph.multiply(graph.float(-3), layer)),
  );
  describeHead(
    "by a constant that stretches the layer",
    makeHead([2, 1, 3], (graph, layer) => graph.multiply(layer, weights(graph, [1, 1, 4, 1]))),
  );
  describeHead(
    "by a value that does not depend on the layer and stretches it",
    makeHead([1, 3, 3], (graph, layer) => graph.multiply(layer, "image")),
  );
  describeHead(
    "squeeze and excite: both factors depend on the layer, one is stretched",
    makeHead([3, 3, 2], (graph, layer) => {
      const squeezed = graph.node("GlobalAveragePool", [layer]);
      const excited = graph.node("Sigmoid", [graph.node("Conv", [squeezed, weights(graph, [3, 3, 1, 1])])]);
      return graph.multiply(layer, excited);
    }),
  );
  describeHead(
    "squeeze and excite, the gate first",
    makeHead([3, 3, 2], (graph, layer) => {
      const gate = graph.node("Sigmoid", [graph.reduceMean(layer, [2, 3], true)]);
      return graph.multiply(gate, layer);
    }),
  );
  describeHead(
    "of two branches that stretch each other",
    makeHead([2, 3, 2], (graph, layer) =>
      graph.multiply(graph.reduceMean(layer, [2], true), graph.reduceMean(layer, [3], true)),
    ),
  );

  describeHead(
    "by a number for each image",
    makeHead([2, 3, 2], (graph, layer) => graph.multiply(graph.reduceMean(layer, [1, 2, 3], true), layer)),
  );
  describeHead(
    "by a value without a batch, which no constant is",
    makeHead([2, 3, 2], (graph, layer) => graph.multiply(graph.node("Neg", [weights(graph, [2, 1, 1])]), layer)),
  );
});

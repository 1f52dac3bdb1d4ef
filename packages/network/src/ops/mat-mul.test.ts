import { describe, expect, it } from "vitest";
import type { GraphBuilder } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("MatMul", () => {
  it("gives each input the weights that lead from it", async () => {
    const head = makeHead([2, 1, 1], (graph, layer) =>
      graph.node("MatMul", [graph.node("Flatten", [layer]), graph.floats(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3])]),
    );
    expect(await gradientByHand(head, [0, 0], [1, 0, 100])).toEqual([301, 604]);
  });

  it("gives both factors their gradient where both depend on the layer: 2a for a · a", async () => {
    const head = makeHead([1, 1, 1], (graph, layer) => graph.node("MatMul", [layer, layer]));
    expect(await gradientByHand(head, [3], [10])).toEqual([60]);
  });

  describeHead(
    "of a vector",
    makeHead([2, 1, 2], (graph, layer) =>
      graph.node("MatMul", [graph.node("Flatten", [layer]), weights(graph, [4, 3])]),
    ),
  );
  describeHead(
    "of the rows of a map",
    makeHead([2, 3, 2], (graph, layer) => graph.node("MatMul", [layer, weights(graph, [2, 4])])),
  );
  describeHead(
    "by a matrix for each unit",
    makeHead([2, 3, 2], (graph, layer) => graph.node("MatMul", [layer, weights(graph, [2, 2, 4])])),
  );
  describeHead(
    "by a constant that stretches the units",
    makeHead([1, 3, 2], (graph, layer) => graph.node("MatMul", [layer, weights(graph, [3, 2, 4])])),
  );
  describeHead(
    "by a constant on the left",
    makeHead([2, 3, 2], (graph, layer) => graph.node("MatMul", [weights(graph, [4, 3]), layer])),
  );
  describeHead(
    "by a constant for each unit on the left",
    makeHead([1, 3, 2], (graph, layer) => graph.node("MatMul", [weights(graph, [2, 4, 3]), layer])),
  );
  describeHead(
    "by a matrix that is computed",
    makeHead([2, 3, 2], (graph, layer) =>
      graph.node("MatMul", [layer, graph.multiply(weights(graph, [2, 4]), graph.float(2))]),
    ),
  );
  describeHead(
    "by a value of the same image that does not depend on the layer",
    makeHead([3, 2, 4], (graph, layer) => graph.node("MatMul", [graph.transpose("image", [0, 1, 3, 2]), layer])),
  );
  describeHead(
    "attention: q · kᵀ, softmax, · v, in two heads",
    makeHead([4, 1, 3], (graph, layer) => graph.node("MatMul", [scores(graph, layer), heads(graph, layer, 3)])),
  );
  describeHead(
    "of one matrix of the layer with several of it",
    makeHead([2, 2, 2], (graph, layer) => graph.node("MatMul", [layer, graph.reduceMean(layer, [1], true)])),
  );
  describeHead(
    "of several matrices of the layer with one of it",
    makeHead([2, 2, 2], (graph, layer) => graph.node("MatMul", [graph.reduceMean(layer, [1], true), layer])),
  );
  describeHead(
    "attention with the tokens first, and the heads beside the images",
    makeHead([4, 1, 3], (graph, layer) => {
      const [q, k, v] = [1, 2, 3].map((seed) => headsBesideImages(graph, layer, seed)) as [string, string, string];
      const attended = graph.node("Softmax", [graph.node("MatMul", [q, graph.transpose(k, [0, 2, 1])])], { axis: -1 });
      const tokens = graph.transpose(graph.node("MatMul", [attended, v]), [1, 0, 2]); // [3, n·2, 2]
      return graph.transpose(graph.reshape(tokens, [3, -1, 4]), [1, 0, 2]);
    }),
  );
  describeHead(
    "in opset 11",
    makeHead([2, 2, 2], (graph, layer) => graph.node("MatMul", [graph.reduceMean(layer, [1], true), layer]), 11),
  );

  it.each([
    ["a vector", (graph: GraphBuilder) => graph.floats(Float32Array.of(1, 2), [2]), /a vector/],
    [
      "matrices of which the images are added up",
      (graph: GraphBuilder, layer: string) => tokens(graph, layer),
      /image/,
    ],
  ])("refuses %s", (_, factor, message) => {
    const head = makeHead([2, 2, 2], (graph, layer) =>
      graph.node("MatMul", [graph.reshape(layer, [-1, 4, 2]), factor(graph, layer)], {}, "score"),
    );
    expectRefusal(() => head.shapes.of("score"), "OP_UNSUPPORTED", message);
  });
});

/** softmax(q · kᵀ), `[n, 2, 3, 3]`. */
function scores(graph: GraphBuilder, layer: string): string {
  const keys = graph.transpose(heads(graph, layer, 2), [0, 1, 3, 2]);
  return graph.node("Softmax", [graph.node("MatMul", [heads(graph, layer, 1), keys])], { axis: -1 });
}

/** A map `[n, 4, 1, 3]` as 3 tokens, projected and in two heads: `[n, 2, 3, 2]`. */
function heads(graph: GraphBuilder, layer: string, seed: number): string {
  const tokens = graph.transpose(graph.reshape(layer, [-1, 4, 3]), [0, 2, 1]);
  const projected = graph.node("MatMul", [tokens, graph.multiply(weights(graph, [4, 4], seed), graph.float(0.25))]);
  return graph.transpose(graph.reshape(projected, [-1, 3, 2, 2]), [0, 2, 1, 3]);
}

/** As PyTorch's attention has it: `[3, n, 4]` projected, then `[n·2, 3, 2]`. */
function headsBesideImages(graph: GraphBuilder, layer: string, seed: number): string {
  const tokens = graph.transpose(graph.reshape(layer, [-1, 4, 3]), [2, 0, 1]);
  const projected = graph.node("MatMul", [tokens, graph.multiply(weights(graph, [4, 4], seed), graph.float(0.25))]);
  return graph.transpose(graph.reshape(projected, [3, -1, 2]), [1, 0, 2]);
}

/** `[n, 2]`: its images would stand beside the rows of another factor. */
function tokens(graph: GraphBuilder, layer: string): string {
  return graph.reduceMean(layer, [2, 3], false);
}

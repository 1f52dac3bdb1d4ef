import { describe, expect, it } from "vitest";
import { intTensor } from "../tensor.ts";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Trilu", () => {
  it("gives the other triangle no gradient", async () => {
    expect(await gradientByHand(triangle([1, 2, 2], 1), [1, 2, 3, 4], [5, 6, 7, 8])).toEqual([5, 6, 0, 8]);
  });

  describeHead("the upper triangle", triangle([2, 3, 4], 1));
  describeHead("the lower triangle", triangle([2, 4, 3], 0));
  describeHead("the upper triangle from a diagonal on", triangle([1, 3, 4], 1, 1));
  describeHead("the lower triangle from a diagonal on", triangle([1, 3, 4], 0, -1));
});

describe("EyeLike", () => {
  it("has the shape of its example", () => {
    expect(eye(2, 3, 0).shapes.of("eye")).toEqual([2, 3]);
  });

  describeHead("the main diagonal", eye(3, 3, 0));
  describeHead("a diagonal below", eye(3, 4, -1));
});

function triangle(layer: [number, number, number], upper: number, diagonal?: number): Head {
  return makeHead(layer, (graph, x) => {
    if (diagonal !== undefined) graph.constants.set("k", intTensor("k", [diagonal], []));
    return graph.node("Trilu", diagonal === undefined ? [x] : [x, "k"], { upper }, "score");
  });
}

/** The layer times a diagonal. */
function eye(rows: number, columns: number, k: number): Head {
  return makeHead([1, rows, columns], (graph, layer) => {
    const diagonal = graph.node("EyeLike", [weights(graph, [rows, columns])], { k }, "eye");
    return graph.multiply(layer, graph.unsqueeze(diagonal, [0, 1]));
  });
}

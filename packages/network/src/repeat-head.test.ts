import { describe, expect, it } from "vitest";
import { GraphBuilder } from "./graph-builder.ts";
import { hasPlainBatch, repeatHead } from "./repeat-head.ts";
import { describeHead } from "./testing/describe-head.ts";
import { expectRefusal } from "./testing/expect-refusal.ts";
import { type Head, makeHead, weights } from "./testing/head.ts";

describe("repeatHead", () => {
  describeHead("attention between places, the images on the second axis", attention());
  describeHead("a head that adds what it reads from below, the images on the last axis", imagesLast());

  it("is not needed where every tensor has its images first", () => {
    const { network, shapes, cut } = makeHead([2, 2, 2], (graph, layer) => graph.node("Relu", [layer]));
    expect(hasPlainBatch(network, shapes, cut)).toBe(true);
    const moved = attention();
    expect(hasPlainBatch(moved.network, moved.shapes, moved.cut)).toBe(false);
  });

  it("refuses a tensor from below whose images are joined with another axis, by name", () => {
    const { network, shapes, cut } = makeHead([3, 2, 2], (graph, layer) => {
      const joined = graph.node("Reshape", ["image", graph.ints([-1, 4])], {}, "joined");
      return graph.add(graph.reshape(layer, [-3, 4]), joined);
    });
    expectRefusal(
      () => repeatHead(new GraphBuilder(18), network, shapes, cut, "targetCount"),
      "OP_UNSUPPORTED",
      /'joined' of the shape \[-3, 4\].*joined with another axis/,
    );
  });
});

/** One head of self-attention over 6 places with 4 units, as PyTorch's MultiheadAttention computes it: `[places, n, 4]`. */
function attention(): Head {
  return makeHead([4, 2, 3], (graph, layer) => {
    const tokens = graph.transpose(graph.reshape(layer, [-1, 4, 6]), [2, 0, 1]); // [6, n, 4]
    const rows = graph.reshape(tokens, [-6, 4]); // [6·n, 4]
    const project = (seed: number) => {
      const projected = graph.reshape(graph.node("MatMul", [rows, weights(graph, [4, 4], seed)]), [6, -1, 4]);
      return graph.transpose(projected, [1, 0, 2]); // [n, 6, 4]
    };
    const [query, key, value] = [project(1), project(2), project(3)];
    const products = graph.node("MatMul", [query, graph.transpose(key, [0, 2, 1])]);
    const attended = graph.node("MatMul", [graph.node("Softmax", [products], { axis: -1 }), value]);
    return graph.reduceMean(graph.add(attended, graph.transpose(tokens, [1, 0, 2])), [1], false);
  });
}

function imagesLast(): Head {
  return makeHead([3, 2, 2], (graph, layer) => {
    const last = (value: string) => graph.transpose(value, [1, 2, 3, 0]);
    return graph.transpose(graph.multiply(last(layer), last("image")), [3, 0, 1, 2]);
  });
}

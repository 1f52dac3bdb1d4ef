import { describe, expect, it } from "vitest";
import type { Attributes, GraphBuilder } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { type Head, makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Gemm", () => {
  it("gives each input the weights that lead from it", async () => {
    const head = makeHead([2, 1, 1], (graph, layer) =>
      graph.node("Gemm", [
        graph.node("Flatten", [layer]),
        graph.floats(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]),
        graph.floats(Float32Array.of(7, 8, 9), [3]),
      ]),
    );
    expect(await gradientByHand(head, [0, 0], [1, 0, 100])).toEqual([301, 604]);
  });

  describeHead("of a matrix [in, out]", dense([4, 3], {}));
  describeHead("of a matrix [out, in]", dense([3, 4], { transB: 1 }));
  describeHead("with alpha and beta", dense([3, 4], { transB: 1, alpha: { float: 0.5 }, beta: { float: 2 } }));
  describeHead("without a bias", dense([4, 3], {}, false));

  describeHead(
    "with an addend of the layer, stretched, times beta",
    makeHead([2, 1, 2], (graph, layer) => {
      const flat = graph.node("Flatten", [layer]);
      const addend = graph.reduceMean(flat, [1], true);
      return graph.node("Gemm", [flat, weights(graph, [4, 3]), addend], { beta: { float: -2 } });
    }),
  );
  describeHead(
    "with a matrix that is computed",
    makeHead([2, 1, 2], (graph, layer) =>
      graph.node("Gemm", [graph.node("Flatten", [layer]), graph.multiply(weights(graph, [3, 4]), graph.float(2))], {
        transB: 1,
      }),
    ),
  );

  describe("with the images along the columns", () => {
    const columns = (graph: GraphBuilder, layer: string) => graph.transpose(graph.node("Flatten", [layer]), [1, 0]);
    const rows = (graph: GraphBuilder, layer: string) => graph.node("Flatten", [layer]);
    const half = { alpha: { float: 0.5 } };
    const product = (graph: GraphBuilder, factors: string[], attributes: Attributes) =>
      graph.node("Gemm", factors, { ...half, ...attributes });
    const onTheRight = (graph: GraphBuilder, shape: number[], x: string, attributes: Attributes) =>
      graph.transpose(product(graph, [weights(graph, shape), x], attributes), [1, 0]);

    describeHead(
      "of the second factor",
      makeHead([2, 1, 2], (graph, layer) => onTheRight(graph, [3, 4], columns(graph, layer), {})),
    );
    describeHead(
      "of the second factor, beside one that is transposed",
      makeHead([2, 1, 2], (graph, layer) => onTheRight(graph, [4, 3], columns(graph, layer), { transA: 1 })),
    );
    describeHead(
      "of the second factor, which is transposed",
      makeHead([2, 1, 2], (graph, layer) => onTheRight(graph, [3, 4], rows(graph, layer), { transB: 1 })),
    );
    describeHead(
      "of both, transposed",
      makeHead([2, 1, 2], (graph, layer) => onTheRight(graph, [4, 3], rows(graph, layer), { transA: 1, transB: 1 })),
    );
    describeHead(
      "of the first factor, which is transposed",
      makeHead([2, 1, 2], (graph, layer) =>
        product(graph, [columns(graph, layer), weights(graph, [4, 3])], { transA: 1 }),
      ),
    );
    describeHead(
      "of the first factor, beside one that is transposed",
      makeHead([2, 1, 2], (graph, layer) =>
        product(graph, [columns(graph, layer), weights(graph, [3, 4])], { transA: 1, transB: 1 }),
      ),
    );
  });

  it("refuses a first factor that is transposed, which would mix images", () => {
    expectRefusal(() => dense([4, 3], { transA: 1 }).shapes.of("score"), "OP_UNSUPPORTED", /Gemm 'score'.*image/);
  });
});

function dense(matrix: [number, number], attributes: Attributes, withBias = true): Head {
  return makeHead([2, 1, 2], (graph, layer) => {
    const inputs = [graph.node("Flatten", [layer]), weights(graph, matrix)];
    if (withBias) inputs.push(weights(graph, [3], 2));
    return graph.node("Gemm", inputs, attributes, "score");
  });
}

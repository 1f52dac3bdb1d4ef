import { describe, expect, it } from "vitest";
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

  it("refuses a second factor that is computed", () => {
    const head = makeHead([3, 2, 2], (graph, layer) => graph.node("MatMul", [layer, "image"], {}, "score"));
    expectRefusal(() => head.shapes.of("score"), "OP_UNSUPPORTED", /MatMul 'score'.*constant/);
  });
});

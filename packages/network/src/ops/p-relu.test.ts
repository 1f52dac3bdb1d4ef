import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("PRelu", () => {
  it("passes the gradient above 0, and times the unit's slope elsewhere", async () => {
    const head = makeHead([2, 1, 2], (graph, layer) =>
      graph.node("PRelu", [layer, graph.floats(Float32Array.of(0.5, -2), [2, 1, 1])]),
    );
    expect(await gradientByHand(head, [-1, 1, 0, 3], [1, 1, 1, 1])).toEqual([0.5, 1, -2, 1]);
  });

  describeHead(
    "with a slope for each unit",
    makeHead([2, 3, 3], (graph, layer) => graph.node("PRelu", [layer, weights(graph, [2, 1, 1])])),
  );
  describeHead(
    "with one slope, in opset 11",
    makeHead([2, 3, 3], (graph, layer) => graph.node("PRelu", [layer, weights(graph, [1])]), 11),
  );

  it("refuses a slope that depends on the layer", () => {
    const head = makeHead([2, 3, 3], (graph, layer) => graph.node("PRelu", [layer, layer], {}, "score"));
    expectRefusal(() => differentiate(head), "OP_UNSUPPORTED", /PRelu 'score': its slope 'layer'/);
  });
});

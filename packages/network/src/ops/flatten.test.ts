import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Flatten", () => {
  const head = makeHead([2, 2, 1], (graph, layer) => graph.node("Flatten", [layer]));

  it("hands each element's gradient back to its place", async () => {
    expect(await gradientByHand(head, [1, 2, 3, 4], [5, 6, 7, 8])).toEqual([5, 6, 7, 8]);
  });

  describeHead("of four elements", head);

  it("refuses another axis than 1", () => {
    const other = makeHead([2, 2, 1], (graph, layer) => graph.node("Flatten", [layer], { axis: 2 }, "score"));
    expectRefusal(() => other.shapes.of("score"), "OP_UNSUPPORTED", /Flatten 'score'.*axis/);
  });
});

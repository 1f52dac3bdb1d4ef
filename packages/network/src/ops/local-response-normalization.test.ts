import { describe, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { expectClose } from "../testing/expect-close.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("LRN", () => {
  // one neighbour on each side, β = 1, α/size = 1, k = 1; x = 1, 2, 0: s = 6, 6, 5, y₂ = x₂/6;
  // ∂y₂/∂x₂ = 1/6 − 2·2·2/36 = −1/18, ∂y₂/∂x₁ = −2·1·2/36 = −1/9, and 0 for x₃ = 0
  it("counts what a channel does to its neighbours", async () => {
    const head = normalization([3, 1, 1], 3, { alpha: 3, beta: 1, bias: 1 });
    expectClose(await gradientByHand(head, [1, 2, 0], [0, 36, 0]), [-4, -2, 0], 1e-6);
  });

  describeHead("over five channels of more", normalization([7, 2, 2], 5, { alpha: 0.5, beta: 0.75, bias: 2 }));
  describeHead("over more channels than there are", normalization([2, 2, 3], 5, { alpha: 0.5, beta: 0.5, bias: 1 }));

  it("refuses an even number of channels, as ONNX Runtime does", () => {
    const head = normalization([2, 1, 1], 4, { alpha: 1, beta: 1, bias: 1 });
    expectRefusal(() => differentiate(head), "OP_UNSUPPORTED", /LRN 'score'.*size is 4/);
  });
});

function normalization(
  layer: [number, number, number],
  size: number,
  { alpha, beta, bias }: Record<"alpha" | "beta" | "bias", number>,
): Head {
  const attributes = { size, alpha: { float: alpha }, beta: { float: beta }, bias: { float: bias } };
  return makeHead(layer, (graph, x) => graph.node("LRN", [x], attributes, "score"), 13);
}

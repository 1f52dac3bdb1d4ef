import { describe, expect, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("AveragePool", () => {
  const padded = { kernel_shape: [2, 2], strides: [2, 2], pads: [1, 1, 0, 0] };

  it("divides by the pixels in the window: padding does not count", async () => {
    const head = pool([1, 3, 3], padded);
    // windows of 1, 2, 2 and 4 pixels
    const gradient = await gradientByHand(head, [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 4, 8]);
    expect(gradient).toEqual([1, 1, 1, 2, 2, 2, 2, 2, 2]);
  });

  it("divides by the whole window where padding counts", async () => {
    const head = pool([1, 3, 3], { ...padded, count_include_pad: 1 });
    const gradient = await gradientByHand(head, [1, 2, 3, 4, 5, 6, 7, 8, 9], [4, 8, 16, 32]);
    expect(gradient).toEqual([1, 2, 2, 4, 8, 8, 4, 8, 8]);
  });

  describeHead("of 2 × 2, stride 2", pool([2, 4, 6], { kernel_shape: [2, 2], strides: [2, 2] }));
  describeHead("with rows left over", pool([2, 5, 7], { kernel_shape: [2, 2], strides: [2, 3] }));
  describeHead("overlapping", pool([2, 5, 7], { kernel_shape: [3, 3], strides: [2, 2] }));
  describeHead("with a stride wider than the window", pool([2, 7, 5], { kernel_shape: [2, 1], strides: [3, 2] }));
  const asymmetric = { kernel_shape: [3, 3], strides: [2, 2], pads: [0, 1, 2, 0] };
  describeHead("with asymmetric pads", pool([2, 5, 6], asymmetric));
  describeHead("with asymmetric pads that count", pool([2, 5, 6], { ...asymmetric, count_include_pad: 1 }));
  describeHead(
    "with pads that count and rows left over",
    pool([1, 4, 4], { kernel_shape: [2, 3], strides: [3, 3], pads: [1, 1, 0, 2], count_include_pad: 1 }),
  );
  describeHead(
    "padded to the same size",
    pool([2, 5, 6], { kernel_shape: [3, 3], strides: [2, 2], auto_pad: "SAME_UPPER" }),
  );

  it("refuses ceil_mode by name", () => {
    expectRefusal(
      () => pool([1, 3, 3], { ...padded, ceil_mode: 1 }).shapes.of("score"),
      "OP_UNSUPPORTED",
      /AveragePool 'score'.*ceil_mode/,
    );
  });

  it("refuses dilation by name", () => {
    expectRefusal(
      () => pool([1, 3, 3], { ...padded, dilations: [2, 1] }).shapes.of("score"),
      "OP_UNSUPPORTED",
      /dilation/,
    );
  });
});

function pool(layer: [number, number, number], attributes: Attributes): Head {
  return makeHead(layer, (graph, x) => graph.node("AveragePool", [x], attributes, "score"));
}

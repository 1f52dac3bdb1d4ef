import { describe, expect, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
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

  it("does not count what the last window hangs over, beside padding that counts", async () => {
    // windows of 3 (1 of padding), 3, and 2 (1 of padding, and 1 beyond it)
    const head = pool([1, 1, 4], {
      kernel_shape: [1, 3],
      strides: [1, 2],
      pads: [0, 1, 0, 1],
      ceil_mode: 1,
      count_include_pad: 1,
    });
    expect(await gradientByHand(head, [1, 2, 3, 4], [3, 30, 200])).toEqual([1, 11, 10, 110]);
  });

  const hanging = { kernel_shape: [3, 2], strides: [2, 3], pads: [1, 0, 1, 1], ceil_mode: 1 };
  describeHead("of a last window that hangs over", pool([2, 4, 6], hanging));
  describeHead(
    "of a last window that hangs over padding that counts",
    pool([2, 4, 6], { ...hanging, count_include_pad: 1 }),
  );
  const dilated = { kernel_shape: [2, 3], dilations: [3, 2], pads: [1, 1, 0, 2] };
  describeHead("dilated", pool([1, 6, 5], dilated, 19));
  describeHead("dilated, with a stride", pool([1, 7, 6], { ...dilated, strides: [2, 1] }, 19));
  describeHead(
    "dilated, with padding that counts, and a window that hangs over",
    pool([1, 7, 8], { ...dilated, strides: [2, 2], count_include_pad: 1, ceil_mode: 1 }, 22),
  );
  describeHead(
    "of one dimension",
    makeHead([2, 2, 4], (graph, layer) =>
      graph.node("AveragePool", [graph.reshape(layer, [-1, 2, 8])], {
        kernel_shape: [3],
        strides: [2],
        pads: [1, 0],
      }),
    ),
  );
});

function pool(layer: [number, number, number], attributes: Attributes, opset = 18): Head {
  return makeHead(layer, (graph, x) => graph.node("AveragePool", [x], attributes, "score"), opset);
}

import { describe, expect, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("MaxPool", () => {
  it("gives the gradient of a tie to the first maximum in reading order", async () => {
    const head = pool([1, 2, 4], { kernel_shape: [2, 2], strides: [2, 2] });
    const tied = [5, 7, 0, 0, 7, 7, 0, 0];
    expect(await gradientByHand(head, tied, [10, 3])).toEqual([0, 10, 3, 0, 0, 0, 0, 0]);
  });

  it("adds up the gradients of overlapping windows that share a maximum", async () => {
    const head = pool([1, 1, 4], { kernel_shape: [1, 2] });
    expect(await gradientByHand(head, [1, 9, 2, 3], [1, 10, 100])).toEqual([0, 11, 0, 100]);
  });

  it("finds the maximum of a window whose pixels are all negative, beside padding", async () => {
    const head = pool([1, 2, 2], { kernel_shape: [2, 2], pads: [1, 1, 0, 0] });
    expect(await gradientByHand(head, [-4, -3, -2, -1], [1, 10, 100, 1000])).toEqual([1, 10, 100, 1000]);
  });

  it("gives equal negative pixels beside padding one gradient, not two", async () => {
    const head = pool([1, 1, 2], { kernel_shape: [1, 2], pads: [0, 1, 0, 1] });
    expect(await gradientByHand(head, [-5, -5], [1, 10, 100])).toEqual([11, 100]);
  });

  it("gives the gradient of a window of zeros beside padding to its first pixel, not to the padding", async () => {
    const head = pool([1, 1, 2], { kernel_shape: [1, 2], pads: [0, 1, 0, 1] });
    expect(await gradientByHand(head, [0, 0], [1, 10, 100])).toEqual([11, 100]);
  });

  describeHead("of 2 × 2, stride 2", pool([2, 4, 6], { kernel_shape: [2, 2], strides: [2, 2] }));
  describeHead("with rows left over", pool([2, 5, 7], { kernel_shape: [2, 2], strides: [2, 3] }));
  describeHead("overlapping", pool([2, 5, 7], { kernel_shape: [3, 3], strides: [2, 2] }));
  describeHead("overlapping, stride 1", pool([2, 4, 5], { kernel_shape: [3, 2], pads: [1, 0, 1, 1] }));
  describeHead(
    "overlapping, with asymmetric pads",
    pool([2, 5, 6], { kernel_shape: [3, 3], strides: [2, 2], pads: [0, 1, 2, 0] }),
  );
  describeHead("with a stride wider than the window", pool([2, 7, 5], { kernel_shape: [2, 1], strides: [3, 2] }));
  describeHead(
    "padded to the same size",
    pool([2, 5, 6], { kernel_shape: [3, 3], strides: [2, 2], auto_pad: "SAME_UPPER" }),
  );
  describeHead("dilated", pool([1, 6, 5], { kernel_shape: [2, 2], dilations: [3, 2], pads: [1, 0, 0, 1] }));
  describeHead(
    "dilated, with a stride",
    pool([1, 7, 6], { kernel_shape: [3, 2], dilations: [2, 3], strides: [2, 1], pads: [1, 1, 2, 0] }),
  );
  describeHead(
    "of a last window that hangs over",
    pool([2, 5, 6], { kernel_shape: [2, 3], strides: [2, 2], ceil_mode: 1 }),
  );
  describeHead(
    "padded, of a last window that hangs over the padding",
    pool([1, 4, 4], { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1], ceil_mode: 1 }),
  );
  describeHead(
    "of one dimension",
    makeHead([2, 2, 4], (graph, layer) =>
      graph.node("MaxPool", [graph.reshape(layer, [-1, 2, 8])], { kernel_shape: [3], strides: [2], pads: [1, 0] }),
    ),
  );

  it("leaves out a window that would begin in the padding at the end", () => {
    const head = pool([1, 1, 5], { kernel_shape: [1, 2], strides: [1, 4], pads: [0, 1, 0, 1], ceil_mode: 1 });
    expect(head.shapes.of("score")).toEqual([-1, 1, 1, 2]);
  });

  it("knows the shape of its second output, and needs nothing of it", async () => {
    const head = makeHead([1, 2, 2], (graph, layer) => {
      graph.nodeWithOutputs("MaxPool", [layer], { kernel_shape: [1, 2] }, ["score", "places"]);
      return "score";
    });
    expect(head.shapes.of("places")).toEqual([-1, 1, 2, 1]);
    expect(await gradientByHand(head, [1, 2, 4, 3], [5, 6])).toEqual([0, 5, 6, 0]);
  });
});

function pool(layer: [number, number, number], attributes: Attributes): Head {
  return makeHead(layer, (graph, x) => graph.node("MaxPool", [x], attributes, "score"));
}

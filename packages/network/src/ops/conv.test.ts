import { describe, expect, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { type Head, IMAGE, makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Conv", () => {
  // y = 1·a + 2·b + 3·c + 4·d for each window: the weights land where the window stood.
  const kernel = Float32Array.of(1, 2, 3, 4);

  it("gives each pixel the weight under which the window saw it", async () => {
    const head = makeHead([1, 3, 3], (graph, layer) => graph.node("Conv", [layer, graph.floats(kernel, [1, 1, 2, 2])]));
    const gradient = await gradientByHand(head, [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 0, 0, 10]);
    expect(gradient).toEqual([1, 2, 0, 3, 14, 20, 0, 30, 40]);
  });

  it("gives 0 to rows that no window of a stride reaches", async () => {
    const head = makeHead([1, 3, 3], (graph, layer) =>
      graph.node("Conv", [layer, graph.floats(kernel, [1, 1, 2, 2])], { strides: [2, 2] }),
    );
    expect(await gradientByHand(head, [1, 2, 3, 4, 5, 6, 7, 8, 9], [1])).toEqual([1, 2, 0, 3, 4, 0, 0, 0, 0]);
  });
  describeHead("of 3 × 3, padded", convolution([2, 5, 4], [3, 2, 3, 3], { pads: [1, 1, 1, 1] }));
  describeHead("with asymmetric pads", convolution([2, 5, 4], [3, 2, 3, 3], { pads: [0, 1, 2, 0] }));
  describeHead("of 1 × 1", convolution([3, 3, 2], [4, 3, 1, 1], {}));
  describeHead("with a stride that leaves rows over", convolution([2, 6, 7], [3, 2, 3, 3], { strides: [2, 3] }));
  describeHead(
    "with a stride and asymmetric pads",
    convolution([2, 5, 6], [3, 2, 3, 3], { strides: [2, 2], pads: [0, 1, 1, 0] }),
  );
  describeHead("with a stride wider than the kernel", convolution([2, 7, 6], [3, 2, 1, 2], { strides: [3, 3] }));
  describeHead("with pads as wide as the kernel", convolution([2, 4, 3], [2, 2, 2, 2], { pads: [3, 0, 0, 2] }));
  describeHead(
    "with pads as wide as the kernel, and a stride",
    convolution([2, 4, 3], [2, 2, 2, 2], { pads: [3, 0, 0, 2], strides: [2, 2] }),
  );
  describeHead("in groups", convolution([4, 4, 4], [6, 2, 3, 3], { group: 2, pads: [1, 1, 1, 1] }));
  describeHead("in groups, with a stride", convolution([4, 5, 4], [6, 2, 3, 3], { group: 2, strides: [2, 2] }));
  describeHead("of each channel alone", convolution([3, 4, 4], [3, 1, 3, 3], { group: 3, pads: [1, 1, 1, 1] }));
  describeHead("of each channel, two maps a channel", convolution([3, 4, 4], [6, 1, 2, 3], { group: 3 }));
  describeHead(
    "of each channel, two maps a channel, with a stride",
    convolution([3, 5, 4], [6, 1, 3, 2], { group: 3, strides: [2, 1], pads: [1, 0, 1, 1] }),
  );
  describeHead(
    "padded to the same size",
    convolution([2, 5, 6], [2, 2, 3, 3], { auto_pad: "SAME_UPPER", strides: [2, 2] }),
  );
  describeHead("padded to the same size, lower", convolution([2, 5, 6], [2, 2, 2, 2], { auto_pad: "SAME_LOWER" }));
  // a dilated convolution has no gradient in TensorFlow.js
  const forward = { tensorFlow: "forward" } as const;
  describeHead("dilated", convolution([2, 6, 6], [3, 2, 3, 2], { dilations: [2, 3], pads: [1, 2, 2, 0] }), forward);
  describeHead(
    "dilated, of each channel",
    convolution([2, 5, 5], [4, 1, 2, 2], { dilations: [2, 3], group: 2 }),
    forward,
  );
  describeHead(
    "dilated, in groups, with a stride",
    convolution([4, 7, 7], [4, 2, 2, 2], { dilations: [2, 2], strides: [2, 3], group: 2, pads: [1, 0, 1, 2] }),
  );
  describeHead("without padding by name", convolution([2, 4, 5], [2, 2, 3, 2], { auto_pad: "VALID", strides: [1, 2] }));
  describeHead(
    "of one dimension, in groups",
    makeHead([4, 2, 3], (graph, layer) =>
      graph.node("Conv", [graph.reshape(layer, [-1, 4, 6]), weights(graph, [6, 2, 3]), weights(graph, [6], 2)], {
        group: 2,
        pads: [1, 0],
      }),
    ),
  );
  describeHead(
    "of one dimension, with a stride beside a dilation",
    makeHead([2, 2, 4], (graph, layer) =>
      graph.node("Conv", [graph.reshape(layer, [-1, 2, 8]), weights(graph, [3, 2, 3])], {
        strides: [2],
        dilations: [2],
        pads: [1, 2],
      }),
    ),
  );
  describeHead(
    "with a kernel and a bias that are computed",
    makeHead([2, 4, 4], (graph, layer) => {
      const kernel = graph.multiply(weights(graph, [3, 2, 3, 3]), graph.float(2));
      return graph.node("Conv", [layer, kernel, graph.multiply(weights(graph, [3]), graph.float(2))], {
        pads: [1, 1, 1, 1],
      });
    }),
  );

  it("refuses a kernel that depends on the image", () => {
    const head = makeHead([1, 2, 2], (graph, layer) => graph.node("Conv", [IMAGE, layer], {}, "score"));
    expectRefusal(() => head.shapes.of("score"), "OP_UNSUPPORTED", /Conv 'score'.*kernel/);
  });
});

function convolution(
  layer: [number, number, number],
  kernel: [number, number, number, number],
  attributes: Attributes,
): Head {
  return makeHead(layer, (graph, x) =>
    graph.node("Conv", [x, weights(graph, kernel), weights(graph, [kernel[0]], 2)], {
      kernel_shape: kernel.slice(2),
      ...attributes,
    }),
  );
}

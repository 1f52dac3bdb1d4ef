import { describe, expect, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { type Head, IMAGE, makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("ConvTranspose", () => {
  it("gives each pixel what the kernel that it laid down met", async () => {
    const head = makeHead([1, 1, 2], (graph, layer) =>
      graph.node("ConvTranspose", [layer, graph.floats(Float32Array.of(1, 10), [1, 1, 1, 2])], { strides: [1, 2] }),
    );
    expect(await gradientByHand(head, [5, 6], [1, 2, 3, 4])).toEqual([21, 43]);
  });

  describeHead("of stride 1", transposed([2, 3, 4], [2, 3, 3, 3], {}));
  describeHead("of stride 2, padded", transposed([2, 3, 4], [2, 3, 4, 4], { strides: [2, 2], pads: [1, 1, 1, 1] }));
  describeHead("with asymmetric pads", transposed([2, 3, 4], [2, 3, 3, 4], { strides: [2, 3], pads: [0, 1, 2, 3] }));
  describeHead(
    "with rows added at the end",
    transposed([2, 3, 4], [2, 2, 3, 3], { strides: [2, 3], pads: [1, 0, 1, 1], output_padding: [1, 2] }),
  );
  describeHead("with a stride wider than the kernel", transposed([2, 3, 2], [2, 2, 1, 2], { strides: [2, 3] }));
  describeHead("in groups", transposed([4, 3, 3], [4, 3, 3, 2], { group: 2, strides: [2, 1] }));
  describeHead("of each channel alone", transposed([3, 3, 3], [3, 1, 2, 2], { group: 3, strides: [2, 2] }));
  describeHead(
    "dilated",
    transposed([2, 3, 3], [2, 2, 3, 2], { dilations: [2, 3], strides: [1, 2], pads: [1, 1, 2, 0] }),
  );
  for (const auto_pad of ["SAME_UPPER", "SAME_LOWER"]) {
    describeHead(auto_pad, transposed([2, 3, 4], [2, 2, 3, 4], { auto_pad, strides: [2, 3] }));
    describeHead(
      `${auto_pad}, to a shape asked for`,
      transposed([2, 3, 3], [2, 2, 3, 3], { auto_pad, strides: [2, 2], output_shape: [6, 5] }),
    );
  }
  describeHead("without padding by name", transposed([2, 2, 3], [2, 2, 2, 3], { auto_pad: "VALID", strides: [2, 2] }));
  describeHead("to a shape asked for", transposed([2, 3, 3], [2, 2, 3, 3], { strides: [2, 2], output_shape: [6, 5] }));
  describeHead(
    "of one dimension",
    makeHead([2, 2, 2], (graph, layer) =>
      graph.node("ConvTranspose", [graph.reshape(layer, [-1, 2, 4]), weights(graph, [2, 3, 3])], {
        strides: [2],
        pads: [1, 0],
      }),
    ),
  );
  describeHead(
    "with a kernel that is computed",
    makeHead([2, 3, 3], (graph, layer) =>
      graph.node("ConvTranspose", [layer, graph.multiply(weights(graph, [2, 2, 2, 2]), graph.float(2))]),
    ),
  );

  it("refuses more rows at the end than the convolution back would leave over", () => {
    const head = transposed([1, 2, 2], [1, 1, 2, 2], { dilations: [2, 2], output_padding: [0, 1] });
    expectRefusal(() => head.shapes.of("score"), "OP_UNSUPPORTED", /ConvTranspose 'score'.*1 rows added/);
  });

  it("refuses a kernel that depends on the image", () => {
    const head = makeHead([1, 2, 2], (graph, layer) => {
      const reduced = graph.reduceMean(IMAGE, [1], true);
      return graph.node("ConvTranspose", [reduced, layer], {}, "score");
    });
    expectRefusal(() => head.shapes.of("score"), "OP_UNSUPPORTED", /ConvTranspose 'score'.*kernel/);
  });
});

function transposed(
  layer: [number, number, number],
  kernel: [number, number, number, number],
  attributes: Attributes & { group?: number },
): Head {
  const maps = kernel[1] * (attributes.group ?? 1);
  return makeHead(layer, (graph, x) =>
    graph.node("ConvTranspose", [x, weights(graph, kernel), weights(graph, [maps], 2)], attributes, "score"),
  );
}

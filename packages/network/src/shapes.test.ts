import { describe, expect, it } from "vitest";
import { GraphBuilder } from "./graph-builder.ts";
import { BATCH } from "./network.ts";
import { Shapes } from "./shapes.ts";
import { expectRefusal } from "./testing/expect-refusal.ts";
import { weights } from "./testing/head.ts";

describe("Shapes", () => {
  it("follows an image through the network", () => {
    const shapes = shapesOf((graph) => {
      const kernel = weights(graph, [8, 3, 3, 3]);
      graph.node("Conv", ["image", kernel], { strides: [2, 2], pads: [1, 1, 1, 1] }, "conv"); // (9 + 2 − 3) / 2 + 1
      graph.node("MaxPool", ["conv"], { kernel_shape: [2, 2], strides: [2, 2] }, "pool");
      graph.node("Flatten", ["pool"], {}, "flat");
      graph.node("Gemm", ["flat", weights(graph, [10, 16])], { transB: 1 }, "score");
    });
    expect(shapes.of("image")).toEqual([BATCH, 3, 9, 6]);
    expect(shapes.of("conv")).toEqual([BATCH, 8, 5, 3]);
    expect(shapes.of("pool")).toEqual([BATCH, 8, 2, 1]);
    expect(shapes.of("flat")).toEqual([BATCH, 16]);
    expect(shapes.of("score")).toEqual([BATCH, 10]);
  });

  it("has an image with channels last as it comes", () => {
    const shapes = shapesOf((graph) => graph.node("Transpose", ["image"], { perm: [0, 3, 1, 2] }, "first"), "NHWC");
    expect(shapes.of("image")).toEqual([BATCH, 9, 6, 3]);
    expect(shapes.of("first")).toEqual([BATCH, 3, 9, 6]);
  });

  it("tells of an operator that is not known only when its shape is asked for, by name", () => {
    const shapes = shapesOf((graph) => {
      graph.node("Hardmax", ["image"], {}, "odd");
      graph.node("Relu", ["image"], {}, "plain");
    });
    expect(shapes.of("plain")).toEqual([BATCH, 3, 9, 6]);
    expect(shapes.get("odd")).toBeUndefined();
    expectRefusal(() => shapes.of("odd"), "OP_UNSUPPORTED", /Hardmax 'odd': this operator is not known here/);
  });

  it("blames the first operator that is not known for everything above it", () => {
    const shapes = shapesOf((graph) => {
      graph.node("Relu", [graph.node("Hardmax", ["image"], {}, "odd")], {}, "above");
    });
    expectRefusal(() => shapes.of("above"), "OP_UNSUPPORTED", /Hardmax 'odd'/);
  });

  it("refuses a tensor that the network has not", () => {
    expectRefusal(() => shapesOf(() => {}).of("nothing"), "MODEL_INVALID", /no tensor 'nothing'/);
  });
});

function shapesOf(build: (graph: GraphBuilder) => void, layout: "NCHW" | "NHWC" = "NCHW"): Shapes {
  const graph = new GraphBuilder(18);
  build(graph);
  const input = { name: "image", layout, height: 9, width: 6 };
  return new Shapes({ opset: 18, nodes: graph.nodes, constants: graph.constants, input });
}

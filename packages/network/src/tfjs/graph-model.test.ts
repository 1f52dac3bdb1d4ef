import { describe, expect, it } from "vitest";
import { expectClose } from "../testing/expect-close.ts";
import { readTfjsGraphModel } from "./graph-model.ts";
import {
  type AddConstant,
  flag,
  float,
  graphOf,
  ints,
  type NodeJson,
  runBothGraphs,
  SIZE,
  text,
  texts,
} from "./testing/graph-oracle.ts";
import { writeModel } from "./testing/model-folder.ts";

/** Parts of the largest magnitude: float32 sums in another order. */
const ROUNDING = 1e-5;
const INPUT = { ...SIZE, layout: "NHWC" } as const;

/** One node of the image, "map"-like: 6 × 7 pixels of 3 channels. */
type Build = (constant: AddConstant) => Omit<NodeJson, "name">;

const window = (padding: string, strides: [number, number], dilations: [number, number] = [1, 1]) => ({
  strides: ints(1, ...strides, 1),
  dilations: ints(1, ...dilations, 1),
  padding: text(padding),
  data_format: text("NHWC"),
});
const still = window("SAME", [1, 1]);

describe("a GraphModel of one node", () => {
  it.each<[string, Build]>([
    [
      "Conv2D, SAME, stride 2",
      (c) => ({ op: "Conv2D", input: ["image", c([3, 3, 3, 4])], attr: window("SAME", [2, 2]) }),
    ],
    [
      "Conv2D, VALID, dilated",
      (c) => ({ op: "Conv2D", input: ["image", c([2, 2, 3, 4])], attr: window("VALID", [1, 1], [2, 3]) }),
    ],
    [
      "Conv2D, EXPLICIT padding",
      (c) => ({
        op: "Conv2D",
        input: ["image", c([3, 3, 3, 4])],
        attr: { ...window("EXPLICIT", [2, 1]), explicit_paddings: ints(0, 0, 1, 2, 0, 3, 0, 0) },
      }),
    ],
    [
      "_FusedConv2D with bias",
      (c) => ({
        op: "_FusedConv2D",
        input: ["image", c([3, 3, 3, 4]), c([4])],
        attr: { ...still, num_args: { i: "1" }, fused_ops: texts("BiasAdd") },
      }),
    ],
    [
      "_FusedConv2D with bias and Relu6",
      (c) => ({
        op: "_FusedConv2D",
        input: ["image", c([3, 3, 3, 4]), c([4])],
        attr: { ...still, num_args: { i: "1" }, fused_ops: texts("BiasAdd", "Relu6") },
      }),
    ],
    [
      "DepthwiseConv2dNative of multiplier 2",
      (c) => ({ op: "DepthwiseConv2dNative", input: ["image", c([3, 3, 3, 2])], attr: window("SAME", [2, 2]) }),
    ],
    [
      "FusedDepthwiseConv2dNative with Relu",
      (c) => ({
        op: "FusedDepthwiseConv2dNative",
        input: ["image", c([3, 3, 3, 1]), c([3])],
        attr: { ...still, num_args: { i: "1" }, fused_ops: texts("BiasAdd", "Relu") },
      }),
    ],
    [
      "MaxPool, SAME",
      () => ({ op: "MaxPool", input: ["image"], attr: { ...window("SAME", [2, 2]), ksize: ints(1, 3, 2, 1) } }),
    ],
    [
      "AvgPool, SAME",
      () => ({ op: "AvgPool", input: ["image"], attr: { ...window("SAME", [2, 3]), ksize: ints(1, 3, 3, 1) } }),
    ],
    [
      "FusedBatchNormV3",
      (c) => ({
        op: "FusedBatchNormV3",
        input: ["image", c([3]), c([3]), c([3]), c([3])],
        attr: { epsilon: float(0.01), is_training: flag(false), data_format: text("NHWC") },
      }),
    ],
    ["ResizeBilinear, legacy", resize("ResizeBilinear", false, false)],
    ["ResizeBilinear, half-pixel centres", resize("ResizeBilinear", false, true)],
    ["ResizeBilinear, aligned corners", resize("ResizeBilinear", true, false)],
    ["ResizeNearestNeighbor, legacy", resize("ResizeNearestNeighbor", false, false)],
    ["ResizeNearestNeighbor, half-pixel centres", resize("ResizeNearestNeighbor", false, true)],
    ["ResizeNearestNeighbor, aligned corners", resize("ResizeNearestNeighbor", true, false)],
    [
      "ConcatV2 along the height",
      (c) => ({ op: "ConcatV2", input: ["image", "image", c([], [1], "int32")], attr: { N: { i: "2" } } }),
    ],
    [
      "ConcatV2 along the channels",
      (c) => ({ op: "ConcatV2", input: ["image", "image", c([], [-1], "int32")], attr: { N: { i: "2" } } }),
    ],
    ["Add of a number", (c) => ({ op: "Add", input: ["image", c([])] })],
    ["AddV2 of a number for each channel", (c) => ({ op: "AddV2", input: [c([3]), "image"] })],
    ["BiasAdd", (c) => ({ op: "BiasAdd", input: ["image", c([3])] })],
    ["Sub of a plane from the image", (c) => ({ op: "Sub", input: ["image", c([6, 7, 1])] })],
    ["Sub of the image from a column", (c) => ({ op: "Sub", input: [c([7, 1]), "image"] })],
    ["Mul by a constant of four dimensions", (c) => ({ op: "Mul", input: ["image", c([1, 6, 7, 3])] })],
    ["AddN", () => ({ op: "AddN", input: ["image", "image", "image"] })],
    ["Maximum with a number", (c) => ({ op: "Maximum", input: ["image", c([], [-0.25])] })],
    ["Minimum with a number", (c) => ({ op: "Minimum", input: [c([1], [0.25]), "image"] })],
    ["Relu", () => ({ op: "Relu", input: ["image"] })],
    ["Relu6", () => ({ op: "Relu6", input: ["image"] })],
    ["Sigmoid", () => ({ op: "Sigmoid", input: ["image"] })],
    ["Softmax over the channels", () => ({ op: "Softmax", input: ["image"] })],
    ["Identity behind a control input", (c) => ({ op: "Identity", input: ["image:0", `^${c([])}`] })],
    ["Mean over the image, squeezed", (c) => mean(c, [1, 2], false)],
    ["Mean over the image, kept", (c) => mean(c, [1, 2], true)],
    ["Mean over the rows, squeezed", (c) => mean(c, [1], false)],
    ["Mean over the channels, squeezed", (c) => mean(c, [-1], false)],
    ["Pad", (c) => ({ op: "Pad", input: ["image", c([4, 2], [0, 0, 1, 2, 3, 4, 0, 0], "int32")] })],
    [
      "PadV2 with a value",
      (c) => ({ op: "PadV2", input: ["image", c([4, 2], [0, 0, 0, 1, 0, 0, 2, 0], "int32"), c([], [7])] }),
    ],
    ["Reshape to a vector", (c) => ({ op: "Reshape", input: ["image", c([2], [-1, 126], "int32")] })],
    ["Reshape to places and channels", (c) => ({ op: "Reshape", input: ["image", c([3], [-1, 42, 3], "int32")] })],
    ["Reshape to another map", (c) => ({ op: "Reshape", input: ["image", c([4], [-1, 7, 9, 2], "int32")] })],
  ])("%s: as TensorFlow.js", async (_, build) => {
    const { ours, theirs } = await runBothGraphs(graphOf((constant) => [{ name: "score", ...build(constant) }]));
    expectClose(ours, theirs, ROUNDING);
  });
});

describe("a GraphModel", () => {
  it.each([
    ["MatMul", (c: AddConstant): NodeJson[] => [{ name: "score", op: "MatMul", input: ["vector", c([126, 5])] }]],
    [
      "MatMul by a transposed matrix",
      (c: AddConstant): NodeJson[] => [
        { name: "score", op: "MatMul", input: ["vector", c([5, 126])], attr: { transpose_b: flag(true) } },
      ],
    ],
    [
      "_FusedMatMul with bias and Relu",
      (c: AddConstant): NodeJson[] => [
        {
          name: "score",
          op: "_FusedMatMul",
          input: ["vector", c([126, 5]), c([5])],
          attr: { num_args: { i: "1" }, fused_ops: texts("BiasAdd", "Relu") },
        },
      ],
    ],
  ])("multiplies a flattened map's own rows: %s", async (_, build) => {
    const graph = graphOf((constant) => [
      { name: "vector", op: "Reshape", input: ["image", constant([2], [-1, 126], "int32")] },
      ...build(constant),
    ]);
    const { ours, theirs } = await runBothGraphs(graph);
    expectClose(ours, theirs, ROUNDING);
  });

  it("squeezes a pooled map of one place", async () => {
    const graph = graphOf((constant) => [
      { name: "pooled", ...mean(constant, [1, 2], true) },
      { name: "score", op: "Squeeze", input: ["pooled"], attr: { squeeze_dims: ints(1, 2) } },
    ]);
    const { ours, theirs } = await runBothGraphs(graph);
    expectClose(ours, theirs, ROUNDING);
  });

  it("may list its nodes in any order", async () => {
    const file = await writeModel(
      graphOf(() => [
        { name: "score", op: "Relu", input: ["before"] },
        { name: "before", op: "Sigmoid", input: ["image"] },
      ]),
    );
    const { nodes } = await readTfjsGraphModel(file, { input: INPUT, score: "score" });
    expect(nodes.map(({ name }) => name)).toEqual(["before", "score"]);
  });

  it("leaves out what the scores do not need, be it known here or not", async () => {
    const file = await writeModel(
      graphOf(() => [
        { name: "score", op: "Sigmoid", input: ["image"] },
        { name: "boxes", op: "NonMaxSuppressionV5", input: ["score"] },
      ]),
    );
    const { nodes } = await readTfjsGraphModel(file, { input: INPUT, score: "score" });
    expect(nodes.map(({ name }) => name)).toEqual(["score"]);
  });

  it.each<[string, NodeJson, string]>([
    [
      "an operator that it does not know",
      { name: "x", op: "Einsum", input: ["image"] },
      "Einsum 'x': this operator is not known here",
    ],
    [
      "a second output",
      { name: "x", op: "Relu", input: ["image:1"] },
      "'image:1': of a node with several outputs only the first is known here",
    ],
    [
      "a fused activation that it does not know",
      { name: "x", op: "_FusedConv2D", input: ["image", "kernel"], attr: { ...still, fused_ops: texts("Elu") } },
      "activation 'elu' of 'x' is not known here",
    ],
    [
      "a layout other than NHWC",
      { name: "x", op: "Conv2D", input: ["image", "kernel"], attr: { ...still, data_format: text("NCHW") } },
      "Conv2D 'x': a data_format other than NHWC",
    ],
    [
      "a kernel that is computed",
      { name: "x", op: "Conv2D", input: ["image", "image"], attr: still },
      "Conv2D 'x': input 1 'image' is no constant",
    ],
  ])("refuses %s, by operator and node", async (_, node, message) => {
    const graph = graphOf((constant) => {
      const kernel = constant([1, 1, 3, 2]);
      return [{ ...node, input: (node.input ?? []).map((name) => (name === "kernel" ? kernel : name)) }];
    });
    await expect(readTfjsGraphModel(await writeModel(graph), { input: INPUT, score: "x" })).rejects.toMatchObject({
      code: "OP_UNSUPPORTED",
      message,
    });
  });

  it("refuses a reshape that would mix the images of a batch", async () => {
    const graph = graphOf((constant) => [
      { name: "x", op: "Reshape", input: ["image", constant([2], [-1, 3], "int32")] },
    ]);
    await expect(readTfjsGraphModel(await writeModel(graph), { input: INPUT, score: "x" })).rejects.toMatchObject({
      code: "OP_UNSUPPORTED",
      message: expect.stringMatching(/'x'.*mix images/),
    });
  });

  it("refuses a card that names another input", async () => {
    const file = await writeModel(graphOf(() => [{ name: "x", op: "Relu", input: ["image"] }]));
    await expect(readTfjsGraphModel(file, { input: { ...INPUT, node: "picture" }, score: "x" })).rejects.toMatchObject({
      code: "CARD_INVALID",
      message: "input.node: expected 'image' but it is 'picture'",
    });
  });
});

function resize(op: string, align: boolean, half: boolean): Build {
  const attr = { align_corners: flag(align), half_pixel_centers: flag(half) };
  return (constant) => ({ op, input: ["image", constant([2], [9, 4], "int32")], attr });
}

function mean(constant: AddConstant, axes: number[], keep: boolean): Omit<NodeJson, "name"> {
  return { op: "Mean", input: ["image", constant([axes.length], axes, "int32")], attr: { keep_dims: flag(keep) } };
}

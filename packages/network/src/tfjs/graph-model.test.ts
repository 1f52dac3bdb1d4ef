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
    ...(
      ["Elu", "Selu", "Softplus", "Tanh", "Erf", "Exp", "Neg", "Abs", "Square", "Reciprocal", "LogSoftmax"] as const
    ).map((op): [string, Build] => [op, () => ({ op, input: ["image"] })]),
    ["LeakyRelu", () => ({ op: "LeakyRelu", input: ["image"], attr: { alpha: float(0.3) } })],
    ["Prelu", (c) => ({ op: "Prelu", input: ["image", c([3])] })],
    ["StopGradient", () => ({ op: "StopGradient", input: ["image"] })],
    [
      "Cast between floats",
      () => ({ op: "Cast", input: ["image"], attr: { SrcT: { type: "DT_HALF" }, DstT: { type: "DT_FLOAT" } } }),
    ],
    ["RealDiv by a number for each channel", (c) => ({ op: "RealDiv", input: ["image", c([3])] })],
    ["Pow", (c) => ({ op: "Pow", input: ["image", c([], [2])] })],
    ["SquaredDifference", (c) => ({ op: "SquaredDifference", input: ["image", c([6, 7, 3])] })],
    ["Maximum with a plane", (c) => ({ op: "Maximum", input: ["image", c([6, 7, 1])] })],
    ["Minimum with itself", () => ({ op: "Minimum", input: ["image", "image"] })],
    ...(["Sum", "Max", "Min", "Prod"] as const).map((op): [string, Build] => [
      `${op} over the columns`,
      (c) => ({ op, input: ["image", c([1], [2], "int32")], attr: { keep_dims: flag(true) } }),
    ]),
    ["Sum over the channels, squeezed", (c) => ({ op: "Sum", input: ["image", c([], [-1], "int32")] })],
    [
      "LRN",
      () => ({
        op: "LRN",
        input: ["image"],
        attr: { depth_radius: { i: "1" }, bias: float(0.7), alpha: float(0.4), beta: float(0.75) },
      }),
    ],
    ["Tile", (c) => ({ op: "Tile", input: ["image", c([4], [1, 2, 1, 3], "int32")] })],
    [
      "GatherV2 of some columns",
      (c) => ({ op: "GatherV2", input: ["image", c([3], [4, 0, 4], "int32"), c([], [2], "int32")] }),
    ],
    [
      "GatherV2 of one channel",
      (c) => ({ op: "GatherV2", input: ["image", c([], [1], "int32"), c([], [-1], "int32")] }),
    ],
    [
      "MirrorPad",
      (c) => ({
        op: "MirrorPad",
        input: ["image", c([4, 2], [0, 0, 1, 2, 3, 0, 0, 0], "int32")],
        attr: { mode: text("REFLECT") },
      }),
    ],
    [
      "Slice",
      (c) => ({ op: "Slice", input: ["image", c([4], [0, 1, 2, 0], "int32"), c([4], [-1, 3, -1, 2], "int32")] }),
    ],
    [
      "StridedSlice of every second row",
      (c) => stridedSlice(c, [0, 1, 0, 0], [0, 6, 0, 0], [1, 2, 1, 1], { begin_mask: 13, end_mask: 13 }),
    ],
    [
      "StridedSlice, columns backwards",
      (c) => stridedSlice(c, [0, 0, -1, 0], [0, 0, 0, 0], [1, 1, -2, 1], { begin_mask: 11, end_mask: 15 }),
    ],
    [
      "StridedSlice of one column",
      (c) =>
        stridedSlice(c, [0, 0, -2, 0], [0, 0, 0, 0], [1, 1, 1, 1], {
          begin_mask: 11,
          end_mask: 11,
          shrink_axis_mask: 4,
        }),
    ],
    ["ExpandDims behind the rows", (c) => ({ op: "ExpandDims", input: ["image", c([], [2], "int32")] })],
    [
      "Pack along the columns",
      () => ({ op: "Pack", input: ["image", "image"], attr: { axis: { i: "2" }, N: { i: "2" } } }),
    ],
    [
      "Conv2DBackpropInput, SAME",
      (c) => ({
        op: "Conv2DBackpropInput",
        input: [c([4], [2, 11, 14, 2], "int32"), c([3, 3, 2, 3]), "image"],
        attr: window("SAME", [2, 2]),
      }),
    ],
    [
      "Conv2DBackpropInput, VALID",
      (c) => ({
        op: "Conv2DBackpropInput",
        input: [c([4], [2, 14, 15, 2], "int32"), c([3, 3, 2, 3]), "image"],
        attr: window("VALID", [2, 2]),
      }),
    ],
    ...(["Relu", "Relu6", "Elu", "Sigmoid"] as const).flatMap((activation): [string, Build][] => [
      [
        `_FusedConv2D with bias and ${activation}`,
        (c) => ({
          op: "_FusedConv2D",
          input: ["image", c([3, 3, 3, 4]), c([4])],
          attr: { ...still, num_args: { i: "1" }, fused_ops: texts("BiasAdd", activation) },
        }),
      ],
      [
        `FusedDepthwiseConv2dNative with bias and ${activation}`,
        (c) => ({
          op: "FusedDepthwiseConv2dNative",
          input: ["image", c([3, 3, 3, 1]), c([3])],
          attr: { ...still, num_args: { i: "1" }, fused_ops: texts("BiasAdd", activation) },
        }),
      ],
    ]),
    [
      "_FusedConv2D with bias and LeakyRelu",
      (c) => ({
        op: "_FusedConv2D",
        input: ["image", c([3, 3, 3, 4]), c([4])],
        attr: { ...still, num_args: { i: "1" }, leakyrelu_alpha: float(0.3), fused_ops: texts("BiasAdd", "LeakyRelu") },
      }),
    ],
    [
      "_FusedConv2D with bias and Prelu",
      (c) => ({
        op: "_FusedConv2D",
        input: ["image", c([3, 3, 3, 4]), c([4]), c([4])],
        attr: { ...still, num_args: { i: "2" }, fused_ops: texts("BiasAdd", "Prelu") },
      }),
    ],
    ["Reshape to another map", (c) => ({ op: "Reshape", input: ["image", c([4], [-1, 7, 9, 2], "int32")] })],
  ])("%s: as TensorFlow.js", async (_, build) => {
    const { ours, theirs } = await runBothGraphs(graphOf((constant) => [{ name: "score", ...build(constant) }]));
    expectClose(ours, theirs, ROUNDING);
  });
});

describe("a GraphModel of several nodes", () => {
  it.each<[string, (constant: AddConstant) => NodeJson[]]>([
    [
      "DepthToSpace",
      (c) => [
        { name: "wide", op: "Conv2D", input: ["image", c([1, 1, 3, 8])], attr: still },
        {
          name: "score",
          op: "DepthToSpace",
          input: ["wide"],
          attr: { block_size: { i: "2" }, data_format: text("NHWC") },
        },
      ],
    ],
    [
      "Split along the channels, joined in another order",
      (c) => [
        { name: "parts", op: "Split", input: [c([], [3], "int32"), "image"], attr: { num_split: { i: "3" } } },
        {
          name: "score",
          op: "ConcatV2",
          input: ["parts:2", "parts", "parts:1", c([], [3], "int32")],
          attr: { N: { i: "3" } },
        },
      ],
    ],
    [
      "SplitV along the rows",
      (c) => [
        {
          name: "parts",
          op: "SplitV",
          input: ["image", c([2], [4, -1], "int32"), c([], [1], "int32")],
          attr: { num_split: { i: "2" } },
        },
        { name: "score", op: "Relu", input: ["parts:1"] },
      ],
    ],
    [
      "Unpack of the channels",
      () => [
        { name: "parts", op: "Unpack", input: ["image"], attr: { axis: { i: "-1" }, num: { i: "3" } } },
        { name: "score", op: "Sub", input: ["parts:2", "parts:0"] },
      ],
    ],
    [
      "BatchMatMulV2 of places with places, as in attention",
      (c) => [
        { name: "places", op: "Reshape", input: ["image", c([3], [-1, 42, 3], "int32")] },
        {
          name: "query",
          op: "BatchMatMulV2",
          input: ["places", c([3, 5])],
          attr: { adj_x: flag(false), adj_y: flag(false) },
        },
        { name: "key", op: "Mul", input: ["query", c([5])] },
        { name: "like", op: "BatchMatMulV2", input: ["query", "key"], attr: { adj_x: flag(false), adj_y: flag(true) } },
        { name: "shares", op: "Softmax", input: ["like"] },
        {
          name: "score",
          op: "BatchMatMulV2",
          input: ["shares", "places"],
          attr: { adj_x: flag(false), adj_y: flag(false) },
        },
      ],
    ],
    [
      "Einsum",
      (c) => [
        {
          name: "score",
          op: "Einsum",
          input: ["image", c([3, 5])],
          attr: { equation: text("nhwc,cd->nhwd"), N: { i: "2" } },
        },
      ],
    ],
    [
      "layer normalisation, written out",
      (c) => [
        { name: "mean", op: "Mean", input: ["image", c([1], [3], "int32")], attr: { keep_dims: flag(true) } },
        { name: "squares", op: "SquaredDifference", input: ["image", "mean"] },
        { name: "variance", op: "Mean", input: ["squares", c([1], [3], "int32")], attr: { keep_dims: flag(true) } },
        { name: "above", op: "AddV2", input: ["variance", c([], [0.001])] },
        { name: "scale", op: "Rsqrt", input: ["above"] },
        { name: "centred", op: "Sub", input: ["image", "mean"] },
        { name: "score", op: "Mul", input: ["centred", "scale"] },
      ],
    ],
    [
      "a shuffle of channels: Reshape, Transpose, Reshape",
      (c) => [
        { name: "wide", op: "Conv2D", input: ["image", c([1, 1, 3, 6])], attr: still },
        { name: "groups", op: "Reshape", input: ["wide", c([5], [-1, 6, 7, 2, 3], "int32")] },
        { name: "turned", op: "Transpose", input: ["groups", c([5], [0, 1, 2, 4, 3], "int32")] },
        { name: "score", op: "Reshape", input: ["turned", c([4], [-1, 6, 7, 6], "int32")] },
      ],
    ],
    [
      "sizes computed from shapes: a Reshape and a Resize to twice the size",
      (c) => [
        { name: "shape", op: "Shape", input: ["image"] },
        { name: "n", op: "StridedSlice", ...stridesOf(c, [0], [1], [1], { shrink_axis_mask: 1 }, "shape") },
        { name: "plane", op: "StridedSlice", ...stridesOf(c, [1], [3], [1], {}, "shape") },
        { name: "twice", op: "Mul", input: ["plane", c([], [2], "int32")] },
        { name: "large", op: "ResizeBilinear", input: ["image", "twice"] },
        { name: "places", op: "Prod", input: ["twice", c([1], [0], "int32")] },
        { name: "sizes", op: "Pack", input: ["n", "places", c([], [3], "int32")], attr: { N: { i: "3" } } },
        { name: "score", op: "Reshape", input: ["large", "sizes"] },
      ],
    ],
    [
      "weights that an Identity passes on",
      (c) => [
        { name: "read", op: "Identity", input: [c([1, 1, 3, 70])] },
        { name: "wide", op: "Conv2D", input: ["image", "read"], attr: still },
        { name: "score", op: "Relu", input: ["wide"] },
      ],
    ],
    [
      "IdentityN",
      () => [
        { name: "bent", op: "Sigmoid", input: ["image"] },
        { name: "both", op: "IdentityN", input: ["image", "bent"] },
        { name: "score", op: "Mul", input: ["both", "both:1"] },
      ],
    ],
    [
      "maps that are turned to channels first and back, as converters of other formats write them",
      (c) => [
        { name: "first", op: "Transpose", input: ["image", c([4], [0, 3, 1, 2], "int32")] },
        { name: "added", op: "AddV2", input: ["first", c([1, 3, 1, 1])] },
        { name: "padded", op: "Pad", input: ["added", c([4, 2], [0, 0, 0, 0, 1, 2, 0, 3], "int32")] },
        { name: "last", op: "Transpose", input: ["padded", c([4], [0, 2, 3, 1], "int32")] },
        { name: "conv", op: "Conv2D", input: ["last", c([3, 3, 3, 4])], attr: still },
        { name: "again", op: "Transpose", input: ["conv", c([4], [0, 3, 1, 2], "int32")] },
        { name: "relu", op: "Relu", input: ["again"] },
        { name: "joined", op: "ConcatV2", input: ["relu", "again", c([], [1], "int32")], attr: { N: { i: "2" } } },
        { name: "score", op: "Mean", input: ["joined", c([2], [2, 3], "int32")], attr: { keep_dims: flag(false) } },
      ],
    ],
    [
      "operators that read channels first",
      (c) => [
        { name: "first", op: "Transpose", input: ["image", c([4], [0, 3, 1, 2], "int32")] },
        {
          name: "conv",
          op: "Conv2D",
          input: ["first", c([3, 3, 3, 4])],
          attr: { ...window("SAME", [1, 1]), data_format: text("NCHW") },
        },
        { name: "relu", op: "Relu", input: ["conv"] },
        { name: "score", op: "Mean", input: ["relu", c([2], [2, 3], "int32")], attr: { keep_dims: flag(false) } },
      ],
    ],
    [
      "a map that is flattened with its channels first",
      (c) => [
        { name: "first", op: "Transpose", input: ["image", c([4], [0, 3, 1, 2], "int32")] },
        { name: "relu", op: "Relu", input: ["first"] },
        { name: "score", op: "Reshape", input: ["relu", c([2], [-1, 126], "int32")] },
      ],
    ],
    [
      "maps of unlike order side by side",
      (c) => [
        { name: "square", op: "ResizeBilinear", input: ["image", c([2], [3, 3], "int32")] },
        { name: "turned", op: "Transpose", input: ["square", c([4], [0, 2, 3, 1], "int32")] },
        { name: "sum", op: "AddV2", input: ["square", "turned"] },
        { name: "score", op: "ConcatV2", input: ["sum", "turned", c([], [2], "int32")], attr: { N: { i: "2" } } },
      ],
    ],
  ])("%s: as TensorFlow.js", async (_, build) => {
    const { ours, theirs } = await runBothGraphs(graphOf(build));
    expectClose(ours, theirs, ROUNDING);
  });

  it("may have an input with its channels first, as the card says", async () => {
    const graph = graphOf((c) => [
      { name: "last", op: "Transpose", input: ["image", c([4], [0, 2, 3, 1], "int32")] },
      { name: "score", op: "Conv2D", input: ["last", c([3, 3, 3, 4])], attr: still },
    ]);
    const { node } = graph.modelTopology as { node: NodeJson[] };
    const dim = [-1, 3, SIZE.height, SIZE.width].map((size) => ({ size: String(size) }));
    (node[0] as NodeJson).attr = { dtype: { type: "DT_FLOAT" }, shape: { shape: { dim } } };
    const file = await writeModel(graph);
    const network = await readTfjsGraphModel(file, { input: { ...SIZE, layout: "NCHW" }, score: "score" });
    expect(network.input).toEqual({ name: "image", layout: "NCHW", ...SIZE });
    expect(network.nodes.map(({ opType }) => opType)).toEqual(["Conv"]);
    await expect(readTfjsGraphModel(file, { input: INPUT, score: "score" })).rejects.toMatchObject({
      code: "CARD_INVALID",
    });
  });

  it("turns nothing where the source turns a map to channels first and back", async () => {
    const graph = graphOf((c) => [
      { name: "first", op: "Transpose", input: ["image", c([4], [0, 3, 1, 2], "int32")] },
      { name: "relu", op: "Relu", input: ["first"] },
      { name: "last", op: "Transpose", input: ["relu", c([4], [0, 2, 3, 1], "int32")] },
      { name: "score", op: "Conv2D", input: ["last", c([3, 3, 3, 4])], attr: still },
    ]);
    const { nodes } = await readTfjsGraphModel(await writeModel(graph), { input: INPUT, score: "score" });
    expect(nodes.map(({ opType }) => opType)).toEqual(["Relu", "Conv"]);
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
      { name: "x", op: "TopKV2", input: ["image"] },
      "TopKV2 'x': this operator is not known here",
    ],
    [
      "a fused activation that it does not know",
      { name: "x", op: "_FusedConv2D", input: ["image", "kernel"], attr: { ...still, fused_ops: texts("Gaussian") } },
      "activation 'gaussian' of 'x' is not known here",
    ],
    [
      "a cast that rounds",
      {
        name: "x",
        op: "Cast",
        input: ["image"],
        attr: { SrcT: { type: "DT_FLOAT" }, DstT: { type: "DT_INT32" } },
      },
      "Cast 'x': from DT_FLOAT to DT_INT32",
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

  it.each<[string, Build]>([
    ["ConcatV2", (c) => ({ op: "ConcatV2", input: ["image", "image", c([], [0], "int32")], attr: { N: { i: "2" } } })],
    ["Sum", (c) => ({ op: "Sum", input: ["image", c([2], [0, 1], "int32")] })],
    ["Unpack", () => ({ op: "Unpack", input: ["image"], attr: { axis: { i: "0" }, num: { i: "2" } } })],
    ["GatherV2", (c) => ({ op: "GatherV2", input: ["image", c([1], [0], "int32"), c([], [0], "int32")] })],
    ["Tile", (c) => ({ op: "Tile", input: ["image", c([4], [2, 1, 1, 1], "int32")] })],
    [
      "Slice",
      (c) => ({ op: "Slice", input: ["image", c([4], [1, 0, 0, 0], "int32"), c([4], [1, -1, -1, -1], "int32")] }),
    ],
    ["Squeeze", () => ({ op: "Squeeze", input: ["image"], attr: { squeeze_dims: ints(0) } })],
  ])("refuses to touch the batch: %s", async (_, build) => {
    const file = await writeModel(graphOf((constant) => [{ name: "x", ...build(constant) }]));
    await expect(readTfjsGraphModel(file, { input: INPUT, score: "x" })).rejects.toMatchObject({
      code: "OP_UNSUPPORTED",
      message: expect.stringMatching(/batch|mix images/),
    });
  });

  it("refuses to read an output that a node does not have", async () => {
    const file = await writeModel(graphOf(() => [{ name: "x", op: "Relu", input: ["image:1"] }]));
    await expect(readTfjsGraphModel(file, { input: INPUT, score: "x" })).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: "Relu 'x': it reads 'image:1', which has no weights and does not stand before it",
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

type Masks = Partial<Record<"begin_mask" | "end_mask" | "shrink_axis_mask", number>>;

function stridesOf(c: AddConstant, begin: number[], end: number[], step: number[], masks: Masks, input: string) {
  const constants = [begin, end, step].map((values) => c([values.length], values, "int32"));
  const attr = Object.fromEntries(Object.entries(masks).map(([mask, bits]) => [mask, { i: String(bits) }]));
  return { input: [input, ...constants], attr };
}

function stridedSlice(
  c: AddConstant,
  begin: number[],
  end: number[],
  step: number[],
  masks: Masks,
): Omit<NodeJson, "name"> {
  return { op: "StridedSlice", ...stridesOf(c, begin, end, step, masks, "image") };
}

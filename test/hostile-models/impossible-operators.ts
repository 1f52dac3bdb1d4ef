import {
  type FileParts,
  FLOAT,
  floatAttribute,
  floats,
  intAttribute,
  ints,
  intsAttribute,
  type NodeParts,
  type TensorParts,
  tensorAttribute,
  textAttribute,
} from "./onnx-file.ts";
import { smallNetwork } from "./small-network.ts";
import type { Message } from "./wire.ts";

const BIG = 2n ** 40n;
const MAX = 2n ** 63n - 1n;

/** One node between `map` and `pooled`. */
function node(
  op: string,
  attributes: readonly Message[],
  more: readonly TensorParts[] = [],
  inputs = ["map", ...more.map(({ name }) => name as string)],
): FileParts {
  const network = smallNetwork({ between: [{ op, name: "odd", inputs, outputs: ["pooled"], attributes }] });
  return { ...network, weights: [...(network.weights ?? []), ...more] };
}
function nodes(between: readonly NodeParts[], more: readonly TensorParts[] = []): FileParts {
  const network = smallNetwork({ between });
  return { ...network, weights: [...(network.weights ?? []), ...more] };
}

/** The map reshaped to sizes that one more node makes out of knowns. */
function sizesBy(inner: Omit<NodeParts, "name" | "outputs">, knowns: readonly TensorParts[]): FileParts {
  const reshape = { op: "Reshape", inputs: ["map", "r"], outputs: ["pooled"] };
  return nodes([{ ...inner, name: "inner", outputs: ["r"] }, reshape], knowns);
}

const kernel = floats("k", [4, 4, 1, 1], Array(16).fill(0.5));
const conv = (...attributes: Message[]) => node("Conv", attributes, [kernel]);
const pool = (...attributes: Message[]) => node("MaxPool", [intsAttribute("kernel_shape", [2, 2]), ...attributes]);

/** Operators asked for what cannot be, or for more memory than anybody has. */
export const IMPOSSIBLE: ReadonlyMap<string, FileParts> = new Map<string, FileParts>([
  ["Conv of stride 0", conv(intsAttribute("strides", [0, 0]))],
  ["Conv of stride -1", conv(intsAttribute("strides", [-1, -1]))],
  ["Conv of stride 2^63-1", conv(intsAttribute("strides", [MAX, MAX]))],
  ["Conv of one stride", conv(intsAttribute("strides", [1]))],
  ["Conv of strides that are a number", conv(intAttribute("strides", 1))],
  ["Conv of strides that are a text", conv(textAttribute("strides", "1"))],
  ["Conv of group 0", conv(intAttribute("group", 0))],
  ["Conv of group -1", conv(intAttribute("group", -1))],
  ["Conv of group 3", conv(intAttribute("group", 3))],
  ["Conv of group 2^40", conv(intAttribute("group", BIG))],
  ["Conv of group in text", conv(textAttribute("group", "four"))],
  ["Conv of pads below 0", conv(intsAttribute("pads", [-5, -5, -5, -5]))],
  ["Conv of pads 2^40", conv(intsAttribute("pads", [BIG, BIG, BIG, BIG]))],
  ["Conv of pads 50,000", conv(intsAttribute("pads", [50_000, 50_000, 50_000, 50_000]))],
  ["Conv of three pads", conv(intsAttribute("pads", [1, 1, 1]))],
  ["Conv of dilation 0", conv(intsAttribute("dilations", [0, 0]))],
  ["Conv of dilation 2^40", conv(intsAttribute("dilations", [BIG, BIG]))],
  ["Conv of another kernel_shape", conv(intsAttribute("kernel_shape", [5, 5]))],
  ["Conv of auto_pad nonsense", conv(textAttribute("auto_pad", "NONSENSE"))],
  ["Conv of other channels", node("Conv", [], [floats("k", [4, 7, 1, 1], Array(28).fill(1))])],
  ["ConvTranspose of stride 2^40", node("ConvTranspose", [intsAttribute("strides", [BIG, BIG])], [kernel])],
  [
    "ConvTranspose of output_padding 2^40",
    node("ConvTranspose", [intsAttribute("output_padding", [BIG, BIG])], [kernel]),
  ],
  ["ConvTranspose of stride 20,000", node("ConvTranspose", [intsAttribute("strides", [20_000, 20_000])], [kernel])],
  ["MaxPool without kernel_shape", node("MaxPool", [])],
  ["MaxPool of kernel 0", pool(intsAttribute("kernel_shape", [0, 0]))],
  ["MaxPool of kernel 0 first", node("MaxPool", [intsAttribute("kernel_shape", [0, 0])])],
  ["MaxPool of kernel 2^40", node("MaxPool", [intsAttribute("kernel_shape", [BIG, BIG])])],
  ["MaxPool of stride 0", pool(intsAttribute("strides", [0, 0]))],
  ["MaxPool of three sides", node("MaxPool", [intsAttribute("kernel_shape", [2, 2, 2])])],
  ["MaxPool of pads below 0", pool(intsAttribute("pads", [-1, -1, -1, -1]))],
  ["AveragePool of kernel 0", node("AveragePool", [intsAttribute("kernel_shape", [0, 0])])],
  [
    "AveragePool of stride 0",
    node("AveragePool", [intsAttribute("kernel_shape", [2, 2]), intsAttribute("strides", [0, 0])]),
  ],
  [
    "AveragePool of pads 2^40",
    node("AveragePool", [intsAttribute("kernel_shape", [2, 2]), intsAttribute("pads", [BIG, BIG, BIG, BIG])]),
  ],
  ["Pad by 2^40", node("Pad", [], [ints("p", [0, 0, BIG, BIG, 0, 0, BIG, BIG])])],
  ["Pad by 100,000", node("Pad", [], [ints("p", [0, 0, 100_000, 100_000, 0, 0, 100_000, 100_000])])],
  ["Pad away", node("Pad", [], [ints("p", [0, 0, -8, -8, 0, 0, -8, -8])])],
  ["Pad of 3 numbers", node("Pad", [], [ints("p", [1, 1, 1])])],
  [
    "Pad of a mode that is none",
    node("Pad", [textAttribute("mode", "sideways")], [ints("p", [0, 0, 1, 1, 0, 0, 1, 1])]),
  ],
  [
    "Pad by reflection of more than there is",
    node("Pad", [textAttribute("mode", "reflect")], [ints("p", [0, 0, 90, 90, 0, 0, 90, 90])]),
  ],
  ["Resize by 10^9", node("Resize", [], [floats("s", [4], [1, 1, 1e9, 1e9])], ["map", "", "s"])],
  ["Resize by 20,000", node("Resize", [], [floats("s", [4], [1, 1, 20_000, 20_000])], ["map", "", "s"])],
  ["Resize by 0", node("Resize", [], [floats("s", [4], [1, 1, 0, 0])], ["map", "", "s"])],
  ["Resize by -1", node("Resize", [], [floats("s", [4], [1, 1, -1, -1])], ["map", "", "s"])],
  [
    "Resize by not a number",
    node("Resize", [], [floats("s", [4], [1, 1, Number.NaN, Number.POSITIVE_INFINITY])], ["map", "", "s"]),
  ],
  ["Resize to 2^40", node("Resize", [], [ints("z", [1, 4, BIG, BIG])], ["map", "", "", "z"])],
  ["Resize to nothing", node("Resize", [], [], ["map"])],
  ["Resize to 3 sizes", node("Resize", [], [ints("z", [4, 16, 16])], ["map", "", "", "z"])],
  ["Expand to 2^40", node("Expand", [], [ints("e", [1, 4, BIG, 8, 8])])],
  ["Expand to 10^10", node("Expand", [], [ints("e", [100_000_000, 1, 4, 8, 8])])],
  ["Expand to -1", node("Expand", [], [ints("e", [-1, -1, -7, -7])])],
  ["Expand to what does not fit", node("Expand", [], [ints("e", [1, 4, 5, 5])])],
  ["Tile 2^40", node("Tile", [], [ints("t", [1, 1, BIG, BIG])])],
  ["Tile 100,000", node("Tile", [], [ints("t", [1, 1, 100_000, 100_000])])],
  ["Tile -1", node("Tile", [], [ints("t", [1, 1, -1, -1])])],
  [
    "ConstantOfShape 2^40",
    nodes(
      [
        { op: "ConstantOfShape", name: "fill", inputs: ["z"], outputs: ["c"] },
        { op: "Add", inputs: ["map", "c"], outputs: ["pooled"] },
      ],
      [ints("z", [BIG, 1])],
    ),
  ],
  [
    "ConstantOfShape 10^10",
    nodes(
      [
        { op: "ConstantOfShape", name: "fill", inputs: ["z"], outputs: ["c"] },
        { op: "ReduceMean", inputs: ["c"], outputs: ["m"] },
        { op: "Add", inputs: ["map", "m"], outputs: ["pooled"] },
      ],
      [ints("z", [100_000, 100_000])],
    ),
  ],
  [
    "ConstantOfShape -1",
    nodes(
      [
        { op: "ConstantOfShape", name: "fill", inputs: ["z"], outputs: ["c"] },
        { op: "Add", inputs: ["map", "c"], outputs: ["pooled"] },
      ],
      [ints("z", [-1])],
    ),
  ],
  [
    "Range to 2^40",
    nodes(
      [
        { op: "Range", name: "count", inputs: ["a", "b", "d"], outputs: ["r"] },
        { op: "ReduceMax", inputs: ["r"], outputs: ["m"], attributes: [intAttribute("keepdims", 0)] },
        { op: "Cast", inputs: ["m"], outputs: ["f"], attributes: [intAttribute("to", FLOAT)] },
        { op: "Add", inputs: ["map", "f"], outputs: ["pooled"] },
      ],
      [ints("a", [0], []), ints("b", [BIG], []), ints("d", [1], [])],
    ),
  ],
  [
    "Range by 0",
    nodes(
      [
        { op: "Range", name: "count", inputs: ["a", "b", "d"], outputs: ["r"] },
        { op: "ReduceMax", inputs: ["r"], outputs: ["m"], attributes: [intAttribute("keepdims", 0)] },
        { op: "Cast", inputs: ["m"], outputs: ["f"], attributes: [intAttribute("to", FLOAT)] },
        { op: "Add", inputs: ["map", "f"], outputs: ["pooled"] },
      ],
      [ints("a", [0], []), ints("b", [9], []), ints("d", [0], [])],
    ),
  ],
  [
    "Slice by 0 of a known",
    nodes(
      [
        { op: "Slice", name: "cut", inputs: ["v", "a", "b", "x0", "d"], outputs: ["r"] },
        { op: "Reshape", inputs: ["map", "r"], outputs: ["pooled"] },
      ],
      [ints("v", [0, 4, 8, 8]), ints("a", [0]), ints("b", [4]), ints("x0", [0]), ints("d", [0])],
    ),
  ],
  ["Slice by 0", node("Slice", [], [ints("a", [0]), ints("b", [4]), ints("c", [2]), ints("d", [0])])],
  ["Slice of no start", node("Slice", [], [])],
  ["Slice of axis 99", node("Slice", [], [ints("a", [0]), ints("b", [4]), ints("c", [99]), ints("d", [1])])],
  ["Slice of nothing left", node("Slice", [], [ints("a", [5]), ints("b", [5]), ints("c", [2]), ints("d", [1])])],
  ["Slice of unlike lists", node("Slice", [], [ints("a", [0, 0, 0]), ints("b", [4]), ints("c", [2]), ints("d", [1])])],
  ["Transpose of perm out of range", node("Transpose", [intsAttribute("perm", [0, 1, 2, 9])])],
  ["Transpose of perm below 0", node("Transpose", [intsAttribute("perm", [0, 1, 2, -9])])],
  ["Transpose of one axis twice", node("Transpose", [intsAttribute("perm", [0, 1, 1, 1])])],
  ["Transpose of two axes", node("Transpose", [intsAttribute("perm", [1, 0])])],
  ["Transpose of the batch", node("Transpose", [intsAttribute("perm", [1, 0, 2, 3])])],
  [
    "Concat of axis 9",
    nodes([
      { op: "Concat", name: "odd", inputs: ["map", "map"], outputs: ["pooled"], attributes: [intAttribute("axis", 9)] },
    ]),
  ],
  ["Concat of no axis", nodes([{ op: "Concat", name: "odd", inputs: ["map", "map"], outputs: ["pooled"] }])],
  [
    "Concat of nothing",
    nodes([{ op: "Concat", name: "odd", inputs: [], outputs: ["pooled"], attributes: [intAttribute("axis", 1)] }]),
  ],
  [
    "Concat of unlike sizes",
    nodes([
      { op: "Concat", name: "odd", inputs: ["map", "x"], outputs: ["pooled"], attributes: [intAttribute("axis", 2)] },
    ]),
  ],
  ["Softmax of axis 99", node("Softmax", [intAttribute("axis", 99)])],
  ["Softmax of axis -99", node("Softmax", [intAttribute("axis", -99)])],
  ["Flatten of axis 99", node("Flatten", [intAttribute("axis", 99)])],
  ["Gather of axis 99", node("Gather", [intAttribute("axis", 99)], [ints("i", [0])])],
  ["Gather out of range", node("Gather", [intAttribute("axis", 1)], [ints("i", [0, 99, 1, 2])])],
  ["Gather by fractions", node("Gather", [intAttribute("axis", 1)], [floats("i", [4], [0, 1, 2, 3])])],
  [
    "Split that does not add up",
    nodes(
      [
        {
          op: "Split",
          name: "odd",
          inputs: ["map", "s"],
          outputs: ["pooled", "rest"],
          attributes: [intAttribute("axis", 1)],
        },
      ],
      [ints("s", [3, 9])],
    ),
  ],
  [
    "Split below 0",
    nodes(
      [
        {
          op: "Split",
          name: "odd",
          inputs: ["map", "s"],
          outputs: ["pooled", "rest"],
          attributes: [intAttribute("axis", 1)],
        },
      ],
      [ints("s", [8, -4])],
    ),
  ],
  [
    "Split of axis 99",
    nodes(
      [
        {
          op: "Split",
          name: "odd",
          inputs: ["map", "s"],
          outputs: ["pooled", "rest"],
          attributes: [intAttribute("axis", 99)],
        },
      ],
      [ints("s", [4, 0])],
    ),
  ],
  [
    "Split in 2^40 parts",
    nodes([
      {
        op: "Split",
        name: "odd",
        inputs: ["map"],
        outputs: ["pooled", "rest"],
        attributes: [intAttribute("axis", 1), intAttribute("num_outputs", BIG)],
      },
    ]),
  ],
  ["Reshape to -7", node("Reshape", [], [ints("r", [-7, 4, 8, 8])])],
  ["Reshape to two open sizes", node("Reshape", [], [ints("r", [-1, -1, 8, 8])])],
  ["Reshape to 0s beyond the input", node("Reshape", [], [ints("r", [0, 0, 0, 0, 0, 0, 0])])],
  ["Reshape to 2^62", node("Reshape", [], [ints("r", [2n ** 62n, 4, 1, 1])])],
  ["Reshape to more than there is", node("Reshape", [], [ints("r", [0, 5, 8, 8])])],
  ["Reshape to fractions", node("Reshape", [], [floats("r", [4], [-1, 4, 8, 8])])],
  ["Reshape to nothing", node("Reshape", [], [])],
  ["Reshape to a scalar", node("Reshape", [], [ints("r", [], [0])])],
  ["Reshape to a map as shape", node("Reshape", [], [], ["map", "map"])],
  [
    "Reshape of a known to nonsense",
    sizesBy({ op: "Reshape", inputs: ["v", "w"] }, [ints("v", [0, 4, 8, 8]), ints("w", [2 ** 31, 2 ** 31])]),
  ],
  [
    "Transpose of a known by nonsense",
    sizesBy({ op: "Transpose", inputs: ["v"], attributes: [intsAttribute("perm", [7, -3])] }, [
      ints("v", [0, 4, 8, 8]),
    ]),
  ],
  ["Expand of a known to 2^40", sizesBy({ op: "Expand", inputs: ["v", "w"] }, [ints("v", [1]), ints("w", [BIG])])],
  [
    "Gather of a known out of range",
    sizesBy({ op: "Gather", inputs: ["v", "w"] }, [ints("v", [0, 4, 8, 8]), ints("w", [0, 77])]),
  ],
  [
    "Unsqueeze of a known at 10^9",
    sizesBy({ op: "Unsqueeze", inputs: ["v", "w"] }, [ints("v", [0, 4, 8, 8]), ints("w", [1_000_000_000])]),
  ],
  ["Div of whole numbers by 0", sizesBy({ op: "Div", inputs: ["v", "w"] }, [ints("v", [0, 4, 8, 8]), ints("w", [0])])],
  ["Mod of whole numbers by 0", sizesBy({ op: "Mod", inputs: ["v", "w"] }, [ints("v", [0, 4, 8, 8]), ints("w", [0])])],
  [
    "Pow of whole numbers beyond their range",
    sizesBy({ op: "Pow", inputs: ["v", "w"] }, [ints("v", [10, 10, 10, 10]), ints("w", [400])]),
  ],
  ["Sqrt of a known below 0", sizesBy({ op: "Sqrt", inputs: ["v"] }, [ints("v", [-1, 4, 8, 8])])],
  [
    "Add of knowns that do not fit",
    sizesBy({ op: "Add", inputs: ["v", "w"] }, [ints("v", [0, 4, 8, 8]), ints("w", [0, 0, 0])]),
  ],
  ["Cast to type 0", node("Cast", [intAttribute("to", 0)])],
  ["Cast to type 999", node("Cast", [intAttribute("to", 999)])],
  ["Cast to texts", node("Cast", [intAttribute("to", 8)])],
  ["Squeeze of what is not 1", node("Squeeze", [], [ints("a", [2])])],
  ["Squeeze of axis 99", node("Squeeze", [], [ints("a", [99])])],
  ["Unsqueeze at 99", node("Unsqueeze", [], [ints("a", [99])])],
  ["Unsqueeze at one axis twice", node("Unsqueeze", [], [ints("a", [0, 0, 0])])],
  ["ReduceMean over axis 99", node("ReduceMean", [], [ints("a", [99])])],
  ["ReduceMean over the images", node("ReduceMean", [], [ints("a", [0])])],
  ["ArgMax over axis 99", node("ArgMax", [intAttribute("axis", 99)])],
  [
    "TopK of 2^40",
    nodes([{ op: "TopK", name: "odd", inputs: ["map", "k"], outputs: ["pooled", "at"] }], [ints("k", [BIG])]),
  ],
  [
    "OneHot of 2^40",
    nodes(
      [
        { op: "OneHot", name: "odd", inputs: ["i", "d", "v"], outputs: ["h"] },
        { op: "ReduceMean", inputs: ["h"], outputs: ["m"] },
        { op: "Add", inputs: ["map", "m"], outputs: ["pooled"] },
      ],
      [ints("i", [0]), ints("d", [BIG], []), floats("v", [2], [0, 1])],
    ),
  ],
  ["DepthToSpace of 0", node("DepthToSpace", [intAttribute("blocksize", 0)])],
  ["DepthToSpace of 3", node("DepthToSpace", [intAttribute("blocksize", 3)])],
  ["SpaceToDepth of 0", node("SpaceToDepth", [intAttribute("blocksize", 0)])],
  ["SpaceToDepth of 2^40", node("SpaceToDepth", [intAttribute("blocksize", BIG)])],
  [
    "BatchNormalization of other channels",
    node(
      "BatchNormalization",
      [],
      ["a", "b", "c", "d"].map((name) => floats(name, [7], Array(7).fill(1))),
    ),
  ],
  ["BatchNormalization of one input", node("BatchNormalization", [])],
  [
    "GroupNormalization of 0 groups",
    node(
      "GroupNormalization",
      [intAttribute("num_groups", 0)],
      ["a", "b"].map((name) => floats(name, [4], Array(4).fill(1))),
    ),
  ],
  [
    "LayerNormalization of axis 99",
    node("LayerNormalization", [intAttribute("axis", 99)], [floats("a", [8], Array(8).fill(1))]),
  ],
  ["LRN of size 0", node("LRN", [intAttribute("size", 0)])],
  ["LRN of size 2^40", node("LRN", [intAttribute("size", BIG)])],
  ["Einsum of nonsense", node("Einsum", [textAttribute("equation", "))->((,,")])],
  ["Einsum of no equation", node("Einsum", [])],
  ["Einsum of a million letters", node("Einsum", [textAttribute("equation", `${"a".repeat(1_000_000)}->a`)])],
  ["MatMul that does not fit", node("MatMul", [], [floats("m", [3, 3], Array(9).fill(1))])],
  ["Gemm of a map", node("Gemm", [], [floats("m", [8, 8], Array(64).fill(1))])],
  ["Add of what does not fit", node("Add", [], [floats("a", [7], Array(7).fill(1))])],
  ["PRelu of what does not fit", node("PRelu", [], [floats("a", [7], Array(7).fill(1))])],
  ["Clip of no number", node("Clip", [], [floats("lo", [], [Number.NaN])])],
  ["LeakyRelu of a slope in text", node("LeakyRelu", [textAttribute("alpha", "steep")])],
  ["LeakyRelu of an infinite slope", node("LeakyRelu", [floatAttribute("alpha", Number.POSITIVE_INFINITY)])],
  ["Where of fractions", node("Where", [], [floats("a", [1], [1])], ["map", "a", "map"])],
  ["Loop for ever", node("Loop", [], [])],
  [
    "Constant of 2^40 numbers",
    nodes([
      { op: "Constant", name: "odd", outputs: ["c"], attributes: [tensorAttribute("value", { dims: [BIG] })] },
      { op: "Add", inputs: ["map", "c"], outputs: ["pooled"] },
    ]),
  ],
  [
    "ConstantOfShape of a text",
    nodes(
      [
        {
          op: "ConstantOfShape",
          name: "fill",
          inputs: ["z"],
          outputs: ["c"],
          attributes: [tensorAttribute("value", { dims: [1], type: 8 })],
        },
        { op: "Add", inputs: ["map", "c"], outputs: ["pooled"] },
      ],
      [ints("z", [1])],
    ),
  ],
  [
    "QuantizeLinear of scale 0",
    nodes(
      [
        { op: "QuantizeLinear", name: "q", inputs: ["map", "s"], outputs: ["c"] },
        { op: "DequantizeLinear", inputs: ["c", "s"], outputs: ["pooled"] },
      ],
      [floats("s", [], [0])],
    ),
  ],
  [
    "ScatterND out of range",
    nodes(
      [{ op: "ScatterND", name: "odd", inputs: ["map", "i", "u"], outputs: ["pooled"] }],
      [ints("i", [99, 99, 99, 99], [1, 4]), floats("u", [1], [1])],
    ),
  ],
  [
    "GatherND out of range",
    nodes([{ op: "GatherND", name: "odd", inputs: ["map", "i"], outputs: ["pooled"] }], [ints("i", [99, 99], [1, 2])]),
  ],
  ["CumSum of axis 99", node("CumSum", [], [ints("a", [99], [])])],
  ["Trilu of a vector", node("Trilu", [], [ints("a", [2n ** 62n], [])])],
]);

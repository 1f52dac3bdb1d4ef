import { create } from "@bufbuild/protobuf";
import { type AttributeValue, attributeProto } from "../attributes.ts";
import { evaluateKnown } from "../folding/evaluate.ts";
import { type Known, knownShape } from "../folding/known.ts";
import { NodeProtoSchema, TensorProto_DataType } from "../onnx_pb.ts";
import type { ChannelsFirst } from "./channels-first.ts";
import type { GraphNode } from "./graph-node.ts";
import { strides } from "./strides.ts";

const { FLOAT, INT64 } = TensorProto_DataType;

/**
 * The value of a node that computes sizes: of the shapes of tensors, of constants, of other such values. The number of
 * images stays open in it.
 *
 * @returns undefined where the node is of the image itself, or not one that sizes are computed by
 */
export function knownValue(node: GraphNode, graph: ChannelsFirst): Known | undefined {
  if (node.op === "Shape" || node.op === "Size") {
    const tensor = node.find(0);
    if (typeof tensor !== "string") return undefined;
    const shape = knownShape(graph.sourceShape(tensor));
    return node.op === "Shape" ? shape : run("ReduceProd", [shape], { keepdims: 0 });
  }
  const rule = RULES[node.op];
  const inputs = node.inputs.map((_, index) => node.known(index));
  const known = inputs.filter((input) => input !== undefined);
  return rule !== undefined && known.length > 0 && known.length === inputs.length ? rule(known, node) : undefined;
}

type Rule = (inputs: readonly Known[], node: GraphNode) => Known | undefined;

const same =
  (op: string): Rule =>
  (inputs) =>
    run(op, inputs);

const passOn: Rule = ([value]) => value;

/** TensorFlow's operators by the ONNX nodes that say the same of small tensors. */
const RULES: Readonly<Record<string, Rule | undefined>> = {
  Add: same("Add"),
  AddV2: same("Add"),
  Sub: same("Sub"),
  Mul: same("Mul"),
  RealDiv: same("Div"),
  FloorDiv: same("Div"),
  Maximum: same("Max"),
  Minimum: same("Min"),
  Floor: same("Floor"),
  Ceil: same("Ceil"),
  Identity: passOn,
  StopGradient: passOn,
  PlaceholderWithDefault: passOn,
  Cast: ([value], node) => run("Cast", [value], { to: /FLOAT|HALF/.test(node.type("DstT")) ? FLOAT : INT64 }),
  ConcatV2: (inputs) => run("Concat", inputs.slice(0, -1), { axis: 0 }),
  Pack: (inputs) =>
    run(
      "Concat",
      inputs.map((input) => run("Unsqueeze", [input, vector(0)])),
      { axis: 0 },
    ),
  ExpandDims: ([value, axis]) => run("Unsqueeze", [value, run("Reshape", [axis, vector(-1)])]),
  Squeeze: ([value]) => run("Squeeze", [value]),
  Reshape: (inputs) => run("Reshape", inputs),
  Range: (inputs) => run("Range", inputs),
  Prod: ([value]) => run("ReduceProd", [value], { keepdims: 0 }),
  GatherV2: ([value, places]) => run("Gather", [value, places], { axis: 0 }),
  Fill: ([shape, value]) => run("Expand", [value, shape]),
  StridedSlice([value], node) {
    const { parts, dropped } = strides(node, value?.shape ?? []);
    const ints = (number: (part: (typeof parts)[number]) => number) => vector(...parts.map(number));
    const sliced = run("Slice", [
      value,
      ints(({ start }) => start),
      ints(({ end }) => end),
      ints(({ axis }) => axis),
      ints(({ step }) => step),
    ]);
    return dropped.length === 0 ? sliced : run("Squeeze", [sliced, vector(...dropped)]);
  },
};

function run(
  opType: string,
  inputs: readonly (Known | undefined)[],
  attributes: Record<string, AttributeValue> = {},
): Known | undefined {
  const attribute = Object.entries(attributes).map(([name, value]) => attributeProto(name, value));
  return evaluateKnown(create(NodeProtoSchema, { opType, attribute }), inputs);
}

function vector(...data: number[]): Known {
  return { shape: [data.length], data, type: INT64 };
}

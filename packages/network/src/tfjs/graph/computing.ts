import { activate, clip } from "../activation.ts";
import { combine, constantBeside } from "../arithmetic.ts";
import type { GraphTranslation } from "./graph-translation.ts";

/** Two operands, element by element. */
export const arithmetic =
  (op: string): GraphTranslation =>
  (node, graph) =>
    combine(graph, op, [node.operand(0), node.operand(1)], node.name);

export const squaredDifference: GraphTranslation = (node, graph) => {
  const difference = combine(graph, "Sub", [node.operand(0), node.operand(1)], `${node.name}:difference`);
  return graph.elementwise("Mul", [difference, difference], {}, node.name);
};

/** A limit of one number, on either side, is a Clip; else the greater, or the lesser, of two tensors. */
export const limit =
  (side: "low" | "high"): GraphTranslation =>
  (node, graph) => {
    const operands = [node.operand(0), node.operand(1)] as const;
    const input = operands.find((operand) => typeof operand === "string");
    const constant = operands.find((operand) => typeof operand !== "string");
    if (typeof input !== "string" || typeof constant !== "object" || constant.data.length !== 1) {
      return combine(graph, side === "low" ? "Max" : "Min", operands, node.name);
    }
    const [value] = constant.data;
    const [low, high] = side === "low" ? [value, undefined] : [undefined, value];
    return clip(graph, input, low, high, node.name);
  };

export const sum: GraphTranslation = (node, graph) => {
  const last = node.inputs.length - 1;
  return node.inputs.slice(1).reduce((total, _, index) => {
    const output = index + 1 === last ? node.name : `${node.name}:${index + 1}`;
    return combine(graph, "Add", [total, node.operand(index + 1)], output);
  }, node.tensor(0));
};

/** What stands for a bias: a number for each channel. */
export const bias: GraphTranslation = (node, graph) => {
  const constant = node.constant(1);
  const shape = node.channelsFirst ? [constant.data.length, 1, 1] : constant.shape;
  return combine(graph, "Add", [node.operand(0), { ...constant, shape }], node.name);
};

export const activation =
  (name: string): GraphTranslation =>
  (node, graph) =>
    activate(graph, name, node.tensor(0), node.name);

/** One ONNX operator. */
export const elementwise =
  (op: string): GraphTranslation =>
  (node, graph) =>
    graph.elementwise(op, [node.tensor(0)], {}, node.name);

export const leakyRelu: GraphTranslation = (node, graph) =>
  graph.elementwise("LeakyRelu", [node.tensor(0)], { alpha: { float: node.number("alpha", 0.2) } }, node.name);

export const parametricRelu: GraphTranslation = (node, graph) => {
  const slope = constantBeside(graph, node.constant(1), graph.order(node.tensor(0)), node.name);
  return graph.elementwise("PRelu", [node.tensor(0), slope], {}, node.name);
};

export const reciprocalRoot: GraphTranslation = (node, graph) => {
  const root = graph.elementwise("Sqrt", [node.tensor(0)], {}, `${node.name}:root`);
  return graph.elementwise("Reciprocal", [root], {}, node.name);
};

export const square: GraphTranslation = (node, graph) =>
  graph.elementwise("Mul", [node.tensor(0), node.tensor(0)], {}, node.name);

/** Numbers are float32 here, those of a picture whose bytes the source casts too: only what would round is refused. */
export const cast: GraphTranslation = (node) => {
  if (/FLOAT|HALF/.test(node.type("DstT"))) return node.tensor(0);
  throw node.unsupported(`from ${node.type("SrcT")} to ${node.type("DstT")}`);
};

export const passOn: GraphTranslation = (node) => node.tensor(0);

/** Several, as they are. */
export const passAllOn: GraphTranslation = (node) => node.inputs.map((_, index) => node.tensor(index));

import { findAttribute } from "../attributes.ts";
import { broadcast } from "../gradient-builder.ts";
import { type NodeProto, TensorProto_DataType } from "../onnx_pb.ts";
import { sizeOf } from "../ops/axes.ts";
import { isNumberType } from "../tensor.ts";
import { ELEMENTWISE } from "./elementwise.ts";
import { type Element, isModest, isNumber, isSound, type Known } from "./known.ts";
import { MOVERS } from "./movers.ts";

const { BOOL, FLOAT } = TensorProto_DataType;
const TRUTH_VALUES = new Set(["Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "And", "Or", "Not"]);

/**
 * The value of a node whose inputs are known; undefined where it, or the operator, is not one that shapes are made by, or
 * the node makes no sense: then it is the runtime's to refuse.
 */
export function evaluateKnown(node: NodeProto, inputs: readonly (Known | undefined)[]): Known | undefined {
  const value = evaluate(node, inputs);
  return value !== undefined && isSound(value) ? value : undefined;
}

function evaluate(node: NodeProto, inputs: readonly (Known | undefined)[]): Known | undefined {
  const mover = MOVERS.get(node.opType);
  if (mover !== undefined) return mover(node, inputs);
  const known = inputs.filter((input) => input !== undefined);
  if (known.length < inputs.length) return undefined;
  return node.opType === "Cast" ? cast(node, known[0]) : elementwise(node, known);
}

function elementwise(node: NodeProto, inputs: readonly Known[]): Known | undefined {
  const rule = ELEMENTWISE.get(node.opType);
  const last = inputs.at(-1); // of Where's three inputs the first is no number
  if (rule === undefined || last === undefined) return undefined;
  const shape = inputs.map((input) => input.shape).reduce((a, b) => broadcast(a, b));
  if (!isModest(shape)) return undefined;
  const data: Element[] = [];
  for (let index = 0; index < sizeOf(shape); index++) {
    const element = rule(
      inputs.map((input) => elementAt(input, shape, index)),
      last.type !== FLOAT,
    );
    if (element === undefined) return undefined;
    data.push(element);
  }
  return { shape, data, type: TRUTH_VALUES.has(node.opType) ? BOOL : last.type };
}

/** The element that stands, after broadcasting to `shape`, at an index of C order. */
function elementAt({ shape: own, data }: Known, shape: readonly number[], index: number): Element {
  let at = 0;
  let stride = 1;
  let rest = index;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] as number;
    const ownAxis = axis - (shape.length - own.length);
    const ownSize = ownAxis < 0 ? 1 : (own[ownAxis] as number);
    if (ownSize !== 1) at += (rest % size) * stride;
    stride *= ownSize;
    rest = Math.floor(rest / size);
  }
  return data[at] as Element;
}

function cast(node: NodeProto, x: Known | undefined): Known | undefined {
  const type = Number(findAttribute(node, "to")?.i ?? 0);
  if (x === undefined || !isNumberType(type)) return undefined;
  const convert = (element: Element): Element => {
    if (!isNumber(element) || type === FLOAT) return element;
    return type === BOOL ? Number(element !== 0) : Math.trunc(element);
  };
  return { ...x, data: x.data.map(convert), type };
}

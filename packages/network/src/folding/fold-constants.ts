import { create } from "@bufbuild/protobuf";
import { findAttribute } from "../attributes.ts";
import { inlineBody } from "../inline-graph.ts";
import type { Network, Shape } from "../network.ts";
import { type NodeProto, NodeProtoSchema, type TensorProto } from "../onnx_pb.ts";
import { Shapes } from "../shapes.ts";
import { intTensor, namedTensor } from "../tensor.ts";
import { constantValue } from "./constant-value.ts";
import { evaluateKnown } from "./evaluate.ts";
import { shapeOfWhole } from "./gathered-whole.ts";
import { constantOf, type Element, isNumber, type Known, knownConstant, knownShape } from "./known.ts";
import { reshapedShape } from "./reshaped.ts";

/**
 * A network whose sizes are constants. An exporter writes a padding or a reshape as a little graph of Shape, Gather,
 * Concat and Cast; with the size of the input known, all of it is known but the number of images. Branches whose
 * condition is known are put in their If's place. What is not understood stays as it came.
 */
export function foldConstants(network: Network): Network {
  return new Folding(network).result();
}

/** Elements of all tensors that are worked out: a file of few bytes can ask for more than the memory holds. */
const MOST_ELEMENTS = 2 ** 23;
/** Nodes that a size is followed back through. */
const DEEPEST = 200;

class Folding {
  readonly #network: Network;
  readonly #constants: Map<string, TensorProto>;
  readonly #sizes = new Map<string, Shape>();
  readonly #shapes: Shapes;
  readonly #values = new Map<string, Known>();
  readonly #nodes: NodeProto[] = [];
  /** The node that makes a tensor. */
  readonly #makers = new Map<string, NodeProto>();
  readonly #waiting: NodeProto[];
  #elements = 0;

  constructor(network: Network) {
    this.#network = network;
    this.#constants = new Map(network.constants);
    this.#shapes = new Shapes({ ...network, nodes: [], constants: this.#constants, sizes: this.#sizes });
    this.#waiting = network.nodes.toReversed();
  }

  result(): Network {
    for (let node = this.#waiting.pop(); node !== undefined; node = this.#waiting.pop()) this.#fold(node);
    return { ...this.#network, nodes: this.#nodes, constants: this.#constants, sizes: this.#sizes };
  }

  #fold(node: NodeProto): void {
    const branch = node.opType === "If" ? this.#branch(node) : undefined;
    if (branch !== undefined) {
      this.#waiting.push(...branch.toReversed());
      return;
    }
    const [output] = node.output as [string];
    if (node.opType === "Constant") {
      this.#constants.set(output, constantValue(node));
      return;
    }
    const alias = node.opType === "Identity" ? this.#constants.get(node.input[0] as string) : undefined;
    if (alias !== undefined) {
      this.#constants.set(output, namedTensor(alias, output));
      return;
    }
    const value = this.#evaluate(node);
    const constant = value && constantOf(output, value);
    this.#elements += value?.data.length ?? 0;
    if (constant !== undefined) {
      this.#constants.set(output, constant);
      return;
    }
    if (value !== undefined) {
      this.#values.set(output, value);
      this.#sizes.set(output, value.data.map(sizeOfElement));
    }
    const shape = this.#fixedShape(node);
    const kept = shape === undefined ? node : this.#reshape(node, shape);
    this.#nodes.push(kept);
    for (const name of kept.output) this.#makers.set(name, kept);
    this.#shapes.follow(kept);
  }

  #evaluate(node: NodeProto): Known | undefined {
    const [first] = node.input;
    if (node.output.length !== 1 || this.#elements > MOST_ELEMENTS) return undefined;
    if (node.opType === "Shape" || node.opType === "Size") {
      const shape = this.#shapes.get(first as string);
      return shape && valueOfShape(node, shape);
    }
    return evaluateKnown(
      node,
      node.input.map((name) => this.#value(name)),
    );
  }

  #value(name: string): Known | undefined {
    const found = this.#values.get(name);
    if (found !== undefined) return found;
    const tensor = this.#constants.get(name);
    const value = tensor && knownConstant(tensor);
    if (value !== undefined) this.#values.set(name, value);
    return value;
  }

  /** The nodes of the branch that an If takes, where that is known. */
  #branch(node: NodeProto): NodeProto[] | undefined {
    const [condition] = this.#value(node.input[0] as string)?.data ?? [];
    if (condition === undefined || !isNumber(condition)) return undefined;
    const graph = findAttribute(node, condition ? "then_branch" : "else_branch")?.g;
    if (graph === undefined) return undefined;
    const body = { node: graph.node, initializer: graph.initializer, outputs: graph.output.map(({ name }) => name) };
    const { nodes, initializers } = inlineBody(node, body, new Map());
    for (const tensor of initializers) this.#constants.set(tensor.name, tensor);
    return nodes;
  }

  /** The dimensions of a node that only gives its first input another shape, where they are known. */
  #fixedShape(node: NodeProto): Shape | undefined {
    const [x, second] = node.input as [string, string];
    const input = this.#shapes.get(x);
    if (input === undefined) return undefined;
    if (node.opType === "Gather" && input.length === 1) {
      return shapeOfWhole(input, (images) => this.#valueFor(images, second, new Map()));
    }
    const asked = node.opType === "Reshape" ? this.#value(second) : undefined;
    const allowZero = findAttribute(node, "allowzero")?.i === 1n;
    return asked && reshapedShape(input, asked.data, allowZero);
  }

  /** A tensor's value where there are so many images. @param found  what was found on the way */
  #valueFor(images: number, name: string, found: Map<string, Known | undefined>, depth = 0): Known | undefined {
    if (found.has(name) || depth > DEEPEST) return found.get(name);
    const known = this.#value(name);
    const maker = this.#makers.get(name);
    const value = known
      ? { ...known, data: known.data.map((element) => (isNumber(element) ? element : element.images * images)) }
      : maker &&
        evaluateKnown(
          maker,
          maker.input.map((input) => this.#valueFor(images, input, found, depth + 1)),
        );
    found.set(name, value);
    return value;
  }

  /** A Reshape in a node's place, its dimensions constants, the batch written as −1. */
  #reshape(node: NodeProto, shape: Shape): NodeProto {
    const [x] = node.input as [string];
    const [output] = node.output as [string];
    const sizes = `${output}/shape`;
    const written = shape.map((size) => Math.max(size, -1));
    this.#constants.set(sizes, intTensor(sizes, written));
    const { name, metadataProps } = node; // the metadata tell the module that the node belongs to
    return create(NodeProtoSchema, { opType: "Reshape", name, metadataProps, input: [x, sizes], output: [output] });
  }
}

/** −k for k times the number of images, as in a shape. */
function sizeOfElement(element: Element): number {
  return isNumber(element) ? element : -element.images;
}

/** ONNX's Shape, of some dimensions only where the node says so, or Size. */
function valueOfShape(node: NodeProto, shape: Shape): Known | undefined {
  const value = knownShape(shape);
  const [start = 0, end = shape.length] = ["start", "end"].map((name) => {
    const attribute = findAttribute(node, name);
    return attribute && Number(attribute.i);
  });
  if (node.opType === "Shape")
    return { ...value, shape: [shape.slice(start, end).length], data: value.data.slice(start, end) };
  return evaluateKnown({ ...node, opType: "ReduceProd", attribute: [] }, [value]);
}

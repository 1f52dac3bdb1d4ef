import { CamscribeError } from "@camscribe/contracts";
import type { Attributes } from "../graph-builder.ts";
import { GraphBuilder } from "../graph-builder.ts";
import type { Network, Shape } from "../network.ts";
import { inputShape } from "../network.ts";
import type { NodeProto } from "../onnx_pb.ts";
import { OpNode } from "../ops/op-node.ts";
import { findOp } from "../ops/registry.ts";
import { tensorShape } from "../tensor.ts";
import { identityOrder, type Order, standardOrder } from "./axes.ts";
import type { Constant } from "./weights.ts";

const OPSET = 18;

/**
 * Writes a channels-last network as ONNX nodes that are channels first, and keeps the shape of every tensor, and the
 * order that its axes lie in: of a map that the source has turned, nothing is turned until an operator needs it.
 */
export class ChannelsFirst {
  // not the prefix of who writes to the network later: their names would meet
  readonly #builder = new GraphBuilder(OPSET, "import");
  readonly #shapes = new Map<string, Shape>();
  readonly #orders = new Map<string, Order>();
  /** Tensors of other names, whose axes the source has in another order. */
  readonly #aliases = new Map<string, string>();
  readonly #scalars = new Map<number, string>();
  readonly #input: Network["input"];

  /** @param order  of the input's axes; channels last in the source where it is left out */
  constructor(input: Network["input"], order: Order = standardOrder(4)) {
    this.#input = input;
    this.#shapes.set(input.name, inputShape(input));
    this.#orders.set(input.name, order);
  }

  /**
   * Adds a node of a known operator; `inputs` and attributes are in the house's order. Gives `output`.
   *
   * @param order  of the output's axes, where it is not the usual one
   */
  node(op: string, inputs: readonly string[], attributes: Attributes, output: string, order?: Order): string {
    return this.nodeWithOutputs(op, inputs, attributes, [output], order)[0] as string;
  }

  nodeWithOutputs(
    op: string,
    inputs: readonly string[],
    attributes: Attributes,
    outputs: readonly string[],
    order?: Order,
  ): readonly string[] {
    this.#builder.nodeWithOutputs(
      op,
      inputs.map((name) => this.#written(name)),
      attributes,
      outputs,
    );
    const proto = this.#builder.nodes.at(-1) as NodeProto;
    const shapes = { get: (name: string) => this.#shapeOf(name) };
    const surroundings = { opset: OPSET, constants: this.#builder.constants, shapes };
    const found = findOp(op)?.shapes(new OpNode(proto, surroundings)) ?? [];
    for (const [index, output] of outputs.entries()) {
      this.#shapes.set(output, found[index] as Shape);
      if (order !== undefined) this.#orders.set(output, order);
    }
    return outputs;
  }

  /** Adds a node of an operator that treats every element alike: the output's axes lie as the first input's. */
  elementwise(op: string, inputs: readonly [string, ...string[]], attributes: Attributes, output: string): string {
    return this.node(op, inputs, attributes, output, this.order(inputs[0]));
  }

  /** Gives a tensor another name, under which the source has its axes in another order. */
  turned(tensor: string, order: Order, name: string): string {
    this.#aliases.set(name, this.#written(tensor));
    this.#orders.set(name, order);
    return name;
  }

  /**
   * Writes a tensor under a name of its own, where it has none yet: what only passes on, as dropout, or turns, leaves
   * none. A map may have its channels first in the source as well: what is no map's order is turned.
   */
  settle(tensor: string, name: string): void {
    const own = this.order(tensor);
    const isMap = own.length === 4 && own.join() === identityOrder(4).join();
    const value = isMap ? tensor : this.standard(tensor);
    if (value === name && !this.#aliases.has(name)) return;
    this.#rename(name, `${name}:written`);
    this.node("Identity", [value], {}, name, this.order(value));
  }

  /** Frees a name that a tensor in another order has. */
  #rename(from: string, to: string): void {
    for (const node of this.#builder.nodes) {
      node.input = node.input.map((name) => (name === from ? to : name));
      node.output = node.output.map((name) => (name === from ? to : name));
      if (node.name === from) node.name = to;
    }
    this.#shapes.set(to, this.#shapes.get(from) as Shape);
    this.#aliases.delete(from);
  }

  /** Axis i of the tensor, as it is written, is the source's axis `order[i]`. */
  order(tensor: string): Order {
    return this.#orders.get(tensor) ?? standardOrder(this.shape(tensor).length);
  }

  /** A tensor with its axes in this order: turned where they lie otherwise. */
  inOrder(tensor: string, order: Order): string {
    const own = this.order(tensor);
    if (own.join() === order.join()) return tensor;
    const name = `${tensor}:${order.join("")}`;
    if (this.#shapes.has(name)) return name;
    return this.node("Transpose", [tensor], { perm: order.map((axis) => own.indexOf(axis)) }, name, order);
  }

  /** A tensor in the house's usual order: a map's channels first, all else as the source has it. */
  standard(tensor: string): string {
    return this.inOrder(tensor, standardOrder(this.shape(tensor).length));
  }

  /** A tensor with its axes as the source has them. */
  asSource(tensor: string): string {
    return this.inOrder(tensor, identityOrder(this.shape(tensor).length));
  }

  isConstant(name: string): boolean {
    return this.#builder.constants.has(name);
  }

  /**
   * Where an axis of the source lies; −1 is the last.
   *
   * @throws OP_UNSUPPORTED where images lie along it, which belong to different askers
   */
  axis(tensor: string, sourceAxis: number): number {
    const order = this.order(tensor);
    const axis = order.indexOf(sourceAxis < 0 ? sourceAxis + order.length : sourceAxis);
    if (axis > 0) return axis;
    const message = `'${tensor}': an operator along its axis ${sourceAxis}, which would mix images`;
    throw new CamscribeError("OP_UNSUPPORTED", message);
  }

  /** What belongs to each axis of the source, in the order of the tensor's own axes. */
  arrange<T>(tensor: string, values: readonly T[]): T[] {
    return this.order(tensor).map((axis) => values[axis] as T);
  }

  /** A tensor's shape as it is written, `[n, c, h, w]` for a map. @throws MODEL_INVALID where it is not written yet */
  shape(tensor: string): Shape {
    const shape = this.#shapeOf(this.#written(tensor));
    if (shape !== undefined) return shape;
    throw new CamscribeError("MODEL_INVALID", `'${tensor}' is read before anything computes it`);
  }

  /** A tensor's shape as the source has it, `[n, h, w, c]` for a map. */
  sourceShape(tensor: string): Shape {
    const shape = this.shape(tensor);
    const order = this.order(tensor);
    return shape.map((_, axis) => shape[order.indexOf(axis)] as number);
  }

  /** A constant that keeps the name of the weight that it was made from, where that name is free. */
  weight(name: string, shape: readonly number[], data: Float32Array): string {
    return this.#builder.floats(data, shape, this.#builder.constants.has(name) ? this.#builder.fresh(name) : name);
  }

  /** A constant of one dimension: one number for each channel. */
  vector({ name, data }: Constant): string {
    return this.weight(name, [data.length], Float32Array.from(data));
  }

  scalar(value: number): string {
    const known = this.#scalars.get(value) ?? this.#builder.float(value);
    this.#scalars.set(value, known);
    return known;
  }

  ints(values: readonly number[]): string {
    return this.#builder.ints(values);
  }

  network(): Network {
    return { opset: OPSET, nodes: this.#builder.nodes, constants: this.#builder.constants, input: this.#input };
  }

  #written(name: string): string {
    return this.#aliases.get(name) ?? name;
  }

  #shapeOf(name: string): Shape | undefined {
    const constant = this.#builder.constants.get(name);
    return constant === undefined ? this.#shapes.get(name) : tensorShape(constant);
  }
}

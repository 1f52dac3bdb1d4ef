import { CamscribeError } from "@camscribe/contracts";
import type { Attributes } from "../graph-builder.ts";
import { GraphBuilder } from "../graph-builder.ts";
import type { Network, Shape } from "../network.ts";
import { inputShape } from "../network.ts";
import type { NodeProto } from "../onnx_pb.ts";
import { OpNode } from "../ops/op-node.ts";
import { findOp } from "../ops/registry.ts";
import { tensorShape } from "../tensor.ts";
import { toChannelsLast } from "./axes.ts";
import type { Constant } from "./weights.ts";

const OPSET = 18;

/** Writes a channels-last network as ONNX nodes that are channels first, and keeps the shape of every tensor. */
export class ChannelsFirst {
  // not the prefix of who writes to the network later: their names would meet
  readonly #builder = new GraphBuilder(OPSET, "import");
  readonly #shapes = new Map<string, Shape>();
  readonly #scalars = new Map<number, string>();
  readonly #input: Network["input"];

  constructor(input: Network["input"]) {
    this.#input = input;
    this.#shapes.set(input.name, inputShape(input));
  }

  /** Adds a node of a known operator; `inputs` and attributes are channels first. Gives `output`. */
  node(op: string, inputs: readonly string[], attributes: Attributes, output: string): string {
    this.#builder.node(op, inputs, attributes, output);
    const proto = this.#builder.nodes.at(-1) as NodeProto;
    const shapes = { get: (name: string) => this.#shapeOf(name) };
    const surroundings = { opset: OPSET, constants: this.#builder.constants, shapes };
    const [shape] = findOp(op)?.shapes(new OpNode(proto, surroundings)) ?? [];
    this.#shapes.set(output, shape as Shape);
    return output;
  }

  /** A tensor's shape as the house has it, `[n, c, h, w]` for a map. @throws MODEL_INVALID where it is not written yet */
  shape(tensor: string): Shape {
    const shape = this.#shapeOf(tensor);
    if (shape !== undefined) return shape;
    throw new CamscribeError("MODEL_INVALID", `'${tensor}' is read before anything computes it`);
  }

  /** A tensor's shape as the source has it, `[n, h, w, c]` for a map. */
  sourceShape(tensor: string): Shape {
    return toChannelsLast(this.shape(tensor));
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

  #shapeOf(name: string): Shape | undefined {
    const constant = this.#builder.constants.get(name);
    return constant === undefined ? this.#shapes.get(name) : tensorShape(constant);
  }
}

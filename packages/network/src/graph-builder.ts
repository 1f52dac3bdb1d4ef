import { create } from "@bufbuild/protobuf";
import { type AttributeValue, attributeProto } from "./attributes.ts";
import type { Shape } from "./network.ts";
import { type NodeProto, NodeProtoSchema, type TensorProto } from "./onnx_pb.ts";
import { floatTensor, intTensor } from "./tensor.ts";

export type Attributes = Readonly<Record<string, AttributeValue>>;

/** Writes nodes behind one another and gives the names of their outputs. Nothing runs here. */
export class GraphBuilder {
  readonly opset: number;
  readonly nodes: NodeProto[] = [];
  readonly constants = new Map<string, TensorProto>();
  readonly #prefix: string;
  readonly #intVectors = new Map<string, string>();
  #count = 0;

  /** @param prefix  begins every name that this builder makes up, so that none meets a name of the network */
  constructor(opset: number, prefix = "camscribe") {
    this.opset = opset;
    this.#prefix = prefix;
  }

  /** Adds one node with one output and gives the output's name. */
  node(op: string, inputs: readonly string[], attributes: Attributes = {}, output = this.fresh(op)): string {
    this.nodeWithOutputs(op, inputs, attributes, [output]);
    return output;
  }

  nodeWithOutputs(op: string, input: readonly string[], attributes: Attributes, output: readonly string[]): void {
    const attribute = Object.entries(attributes).map(([name, value]) => attributeProto(name, value));
    const name = output[0] ?? this.fresh(op);
    this.nodes.push(create(NodeProtoSchema, { opType: op, name, input: [...input], output: [...output], attribute }));
  }

  /** A name that nothing else has. */
  fresh(stem: string): string {
    this.#count += 1;
    return `${this.#prefix}/${stem}_${this.#count}`;
  }

  floats(data: Float32Array, shape: readonly number[], name = this.fresh("constant")): string {
    this.constants.set(name, floatTensor(name, shape, data));
    return name;
  }

  float(value: number): string {
    return this.floats(Float32Array.of(value), []);
  }

  /** An int64 vector; equal vectors are one constant. */
  ints(values: readonly number[]): string {
    const key = values.join(",");
    const known = this.#intVectors.get(key);
    if (known !== undefined) return known;
    const name = this.fresh("ints");
    this.constants.set(name, intTensor(name, values));
    this.#intVectors.set(key, name);
    return name;
  }

  add(a: string, b: string): string {
    return this.node("Add", [a, b]);
  }

  multiply(a: string, b: string): string {
    return this.node("Mul", [a, b]);
  }

  /** @param shape  dimensions, of which one may depend on the batch, or the name of an int64 vector known at run time */
  reshape(value: string, shape: Shape | string): string {
    const sizes = typeof shape === "string" ? shape : this.ints(shape.map((size) => Math.max(size, -1)));
    return this.node("Reshape", [value, sizes]);
  }

  transpose(value: string, perm: readonly number[]): string {
    return this.node("Transpose", [value], { perm });
  }

  unsqueeze(value: string, axes: readonly number[]): string {
    return this.opset < 13
      ? this.node("Unsqueeze", [value], { axes })
      : this.node("Unsqueeze", [value, this.ints(axes)]);
  }

  reduceSum(value: string, axes: readonly number[], keep: boolean): string {
    const keepdims = keep ? 1 : 0;
    return this.opset < 13
      ? this.node("ReduceSum", [value], { axes, keepdims })
      : this.node("ReduceSum", [value, this.ints(axes)], { keepdims });
  }

  reduceMean(value: string, axes: readonly number[], keep: boolean): string {
    return this.#reduce("ReduceMean", value, axes, keep);
  }

  reduceMax(value: string, axes: readonly number[], keep: boolean): string {
    return this.#reduce("ReduceMax", value, axes, keep);
  }

  /** Axes became an input with opset 18 (for ReduceSum with 13). */
  #reduce(op: string, value: string, axes: readonly number[], keep: boolean): string {
    const keepdims = keep ? 1 : 0;
    return this.opset < 18
      ? this.node(op, [value], { axes, keepdims })
      : this.node(op, [value, this.ints(axes)], { keepdims });
  }

  /** Elements `start` to `end` (not included) of one axis, every `step`-th. */
  slice(value: string, axis: number, start: number, end: number, step = 1): string {
    return this.node("Slice", [value, this.ints([start]), this.ints([end]), this.ints([axis]), this.ints([step])]);
  }

  cast(value: string, to: number): string {
    return this.node("Cast", [value], { to });
  }
}

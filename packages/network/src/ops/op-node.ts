import { CamscribeError } from "@camscribe/contracts";
import { findAttribute } from "../attributes.ts";
import type { Shape } from "../network.ts";
import {
  type AttributeProto,
  type NodeProto,
  type TensorProto,
  AttributeProto_AttributeType as Type,
} from "../onnx_pb.ts";
import { floatsOf, intsOf, numbersOf } from "../tensor.ts";

/** What a node's surroundings tell of it: constants and the shapes found so far. */
export interface Surroundings {
  /** Version of the operator set that the node is written in. */
  readonly opset: number;
  readonly constants: Pick<ReadonlyMap<string, TensorProto>, "get" | "has">;
  readonly sizes?: ReadonlyMap<string, Shape> | undefined;
  readonly shapes: { get(name: string): Shape | undefined };
}

/** A node seen by its operator: attributes with their defaults, shapes and constants of its inputs. */
export class OpNode {
  readonly proto: NodeProto;
  readonly #surroundings: Surroundings;
  readonly #wanted: ReadonlySet<string>;
  readonly #begun: { has(name: string): boolean };

  /**
   * @param wanted  tensors whose gradient is asked for
   * @param begun   those of which a part of the gradient has been found already
   */
  constructor(
    proto: NodeProto,
    surroundings: Surroundings,
    wanted: ReadonlySet<string> = new Set(),
    begun: { has(name: string): boolean } = new Set(),
  ) {
    this.proto = proto;
    this.#surroundings = surroundings;
    this.#wanted = wanted;
    this.#begun = begun;
  }

  get opset(): number {
    return this.#surroundings.opset;
  }

  get inputCount(): number {
    return this.proto.input.length;
  }

  input(index: number): string {
    const name = this.proto.input[index];
    if (!name) throw this.invalid(`expected an input ${index} but it has ${this.proto.input.length}`);
    return name;
  }

  get output(): string {
    return this.proto.output[0] as string;
  }

  isWanted(index: number): boolean {
    return this.#wanted.has(this.proto.input[index] ?? "");
  }

  /**
   * Whether this input's gradient will be added to another part of it, of the input's whole shape: then it may be thinner,
   * and the addition stretches it.
   */
  isAddedTo(index: number): boolean {
    return this.#begun.has(this.proto.input[index] ?? "");
  }

  inputShape(index: number): Shape {
    return this.#shape(this.input(index));
  }

  get outputShape(): Shape {
    return this.#shape(this.output);
  }

  /** Whether an optional input is given. */
  has(index: number): boolean {
    return Boolean(this.proto.input[index]);
  }

  isConstant(index: number): boolean {
    return this.#surroundings.constants.has(this.proto.input[index] ?? "");
  }

  constantFloats(index: number): Float32Array {
    return floatsOf(this.#constant(index));
  }

  constantInts(index: number): number[] {
    return intsOf(this.#constant(index));
  }

  /** A vector of sizes: a constant, or one whose elements may depend on the batch, as dimensions of a shape do. */
  sizes(index: number): Shape {
    return this.#surroundings.sizes?.get(this.input(index)) ?? this.constantInts(index);
  }

  /** Whether `sizes` is known. */
  hasSizes(index: number): boolean {
    return this.isConstant(index) || this.#surroundings.sizes?.has(this.proto.input[index] ?? "") === true;
  }

  /** The elements of a constant of any type of numbers, or of truth values. */
  constantNumbers(index: number): number[] {
    const numbers = numbersOf(this.#constant(index));
    if (numbers !== undefined) return numbers;
    throw this.unsupported(`input ${index} '${this.input(index)}' must be a constant of numbers`);
  }

  /** The element type of a constant, as ONNX numbers them. */
  constantType(index: number): number {
    return this.#constant(index).dataType;
  }

  int(name: string, fallback: number): number {
    const attribute = this.#attribute(name, Type.INT);
    return attribute === undefined ? fallback : this.#whole(name, attribute.i);
  }

  ints(name: string, fallback: readonly number[]): readonly number[] {
    return this.#attribute(name, Type.INTS)?.ints.map((value) => this.#whole(name, value)) ?? fallback;
  }

  float(name: string, fallback: number): number {
    return this.#attribute(name, Type.FLOAT)?.f ?? fallback;
  }

  text(name: string, fallback: string): string {
    const attribute = this.#attribute(name, Type.STRING);
    return attribute === undefined ? fallback : new TextDecoder().decode(attribute.s);
  }

  /** The error of a node that the house's operator cannot do, with what it would need. */
  unsupported(what: string): CamscribeError {
    return new CamscribeError("OP_UNSUPPORTED", `${this.proto.opType} '${this.proto.name}': ${what}`);
  }

  /** The error of a node that is broken, with what was expected and what came. */
  invalid(what: string, cause?: unknown): CamscribeError {
    return new CamscribeError("MODEL_INVALID", `${this.proto.opType} '${this.proto.name}': ${what}`, { cause });
  }

  /** An attribute of that type. Old files do not write the type down. */
  #attribute(name: string, type: Type): AttributeProto | undefined {
    const attribute = findAttribute(this.proto, name);
    if (attribute === undefined || attribute.type === type || attribute.type === Type.UNDEFINED) return attribute;
    throw this.invalid(
      `attribute '${name}': expected ${Type[type]} but it is ${Type[attribute.type] ?? attribute.type}`,
    );
  }

  #whole(name: string, value: bigint): number {
    const number = Number(value);
    if (Number.isSafeInteger(number)) return number;
    throw this.invalid(`attribute '${name}': expected a number below 2^53 but it is ${value}`);
  }

  #constant(index: number): TensorProto {
    const tensor = this.#surroundings.constants.get(this.input(index));
    if (tensor === undefined) throw this.unsupported(`input ${index} '${this.input(index)}' must be a constant`);
    return tensor;
  }

  #shape(name: string): Shape {
    const shape = this.#surroundings.shapes.get(name);
    if (shape === undefined) throw this.invalid(`the shape of '${name}' is not known`);
    return shape;
  }
}

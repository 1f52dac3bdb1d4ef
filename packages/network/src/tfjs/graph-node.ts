import { CamscribeError } from "@camscribe/contracts";
import { isNumber, type Known } from "../folding/known.ts";
import { TensorProto_DataType } from "../onnx_pb.ts";
import type { Operand } from "./arithmetic.ts";
import type { JsonValue } from "./json-value.ts";
import type { SlidingWindow } from "./sliding-window.ts";
import type { Constant } from "./weights.ts";

/** What is known where a node stands: constants, and the tensors written so far by their names in the source. */
export interface Surroundings {
  constant(name: string): Constant | undefined;
  /** What was computed of sizes. */
  value(name: string): Known | undefined;
  tensor(name: string): string | undefined;
}

/** A node of a TensorFlow graph: its inputs and attributes. */
export class GraphNode {
  readonly name: string;
  readonly op: string;
  /** Names of the nodes that it reads; control inputs are left out, as nothing here has a side effect. */
  readonly inputs: readonly string[];
  readonly #attributes: JsonValue;
  readonly #surroundings: Surroundings;

  constructor(json: JsonValue, surroundings: Surroundings) {
    this.name = json.at("name").text();
    this.op = json.at("op").text();
    const inputs = json.at("input");
    const names = inputs.isGiven ? inputs.list().map((input) => input.text()) : [];
    this.inputs = names.filter((name) => !name.startsWith("^")).map((name) => name.replace(/:0$/, ""));
    this.#attributes = json.at("attr");
    this.#surroundings = surroundings;
  }

  /** The tensor of the graph that an input reads. @throws OP_UNSUPPORTED where it is a constant */
  tensor(index: number): string {
    const operand = this.operand(index);
    if (typeof operand !== "string") throw this.unsupported(`input ${index} '${operand.name}' is a constant`);
    return operand;
  }

  /** The constant that an input reads. @throws OP_UNSUPPORTED where it is computed from the image */
  constant(index: number): Constant {
    const operand = this.operand(index);
    if (typeof operand === "string") throw this.unsupported(`input ${index} '${operand}' is no constant`);
    return operand;
  }

  operand(index: number): Operand {
    const found = this.find(index);
    if (found !== undefined) return found;
    const name = this.inputs[index];
    if (name === undefined) throw this.#fault(`expected an input ${index} but it has ${this.inputs.length}`);
    if (this.#surroundings.value(name) !== undefined)
      throw this.unsupported(`it reads the number of images, '${name}'`);
    throw this.#fault(`it reads '${name}', which has no weights and does not stand before it`);
  }

  /** The same, undefined where nothing that stands before it has that name. */
  find(index: number): Operand | undefined {
    const name = this.inputs[index] ?? "";
    const { constant, value, tensor } = this.#surroundings;
    return constant(name) ?? constantOf(name, value(name)) ?? tensor(name);
  }

  /** A small input that is known before anything runs, but perhaps for the number of images in it. */
  known(index: number): Known | undefined {
    const name = this.inputs[index] ?? "";
    const { constant, value } = this.#surroundings;
    return value(name) ?? knownOf(constant(name));
  }

  /** Small integers that an input gives: axes, sizes; −k for k times the number of images. */
  integers(index: number): number[] {
    const value = this.#surroundings.value(this.inputs[index] ?? "");
    if (value === undefined) return Array.from(this.constant(index).data);
    return value.data.map((element) => (isNumber(element) ? element : -element.images));
  }

  /** The name of a type: "DT_FLOAT". */
  type(attribute: string): string {
    const value = this.#field(attribute, "type");
    return value.isGiven && value.isText ? value.text() : "";
  }

  /** Whether maps are `[n, c, h, w]` here. */
  get channelsFirst(): boolean {
    return this.text("data_format", "NHWC") === "NCHW";
  }

  /** Strides, dilations and padding, which TensorFlow gives for all four dimensions. */
  slidingWindow(): SlidingWindow {
    const padding = this.text("padding", "VALID").toLowerCase();
    const borders = this.numbers("explicit_paddings", []);
    const [top, bottom, left, right] = borders.slice(this.channelsFirst ? 4 : 2);
    return {
      strides: this.pair("strides"),
      dilations: this.pair("dilations"),
      padding: padding === "explicit" ? [top ?? 0, left ?? 0, bottom ?? 0, right ?? 0] : padding,
      channelsFirst: this.channelsFirst,
    };
  }

  /** Height and width of an attribute that has a number for each axis. */
  pair(attribute: string): readonly [number, number] {
    const numbers = this.numbers(attribute, [1, 1, 1, 1]);
    const [batch, height, width, channels] = this.channelsFirst ? [0, 2, 3, 1].map((axis) => numbers[axis]) : numbers;
    if (batch !== 1 || channels !== 1 || !height || !width) throw this.unsupported(`its ${attribute}`);
    return [height, width];
  }

  isTrue(attribute: string): boolean {
    return this.#attributes.isGiven && this.#field(attribute, "b").isTrue();
  }

  number(attribute: string, fallback: number): number {
    const value = this.#field(attribute, "f");
    return value.isGiven ? value.number() : fallback;
  }

  integer(attribute: string, fallback: number): number {
    const value = this.#field(attribute, "i");
    return value.isGiven ? value.number() : fallback;
  }

  text(attribute: string, fallback: string): string {
    const value = this.#field(attribute, "s");
    return value.isGiven ? decode(value) : fallback;
  }

  numbers(attribute: string, fallback: readonly number[]): readonly number[] {
    const list = this.#list(attribute, "i");
    return list === undefined ? fallback : list.map((item) => item.number());
  }

  texts(attribute: string): readonly string[] {
    return this.#list(attribute, "s")?.map(decode) ?? [];
  }

  /** Lengths of the attribute `shape`; undefined where it says nothing. */
  declaredShape(): readonly number[] | undefined {
    const shape = this.#field("shape", "shape");
    if (!shape.isGiven || !shape.at("dim").isGiven) return undefined;
    return shape
      .at("dim")
      .list()
      .map((dim) => dim.at("size").number());
  }

  /** The error of a node that cannot be translated, with what is in the way. */
  unsupported(what: string): CamscribeError {
    return new CamscribeError("OP_UNSUPPORTED", `${this.op} '${this.name}': ${what}`);
  }

  #list(attribute: string, kind: "i" | "s"): JsonValue[] | undefined {
    const list = this.#field(attribute, "list");
    return list.isGiven && list.at(kind).isGiven ? list.at(kind).list() : undefined;
  }

  /** The value of an attribute; protobuf's JSON names the value's type. */
  #field(attribute: string, kind: string): JsonValue {
    if (!this.#attributes.isGiven) return this.#attributes;
    const value = this.#attributes.at(attribute);
    return value.isGiven ? value.at(kind) : value;
  }

  #fault(what: string): CamscribeError {
    return new CamscribeError("MODEL_INVALID", `${this.op} '${this.name}': ${what}`);
  }
}

/** A constant that is small enough to count with. */
function knownOf(constant: Constant | undefined): Known | undefined {
  if (constant === undefined || constant.data.length > 64) return undefined;
  const type = constant.data instanceof Int32Array ? TensorProto_DataType.INT64 : TensorProto_DataType.FLOAT;
  return { shape: constant.shape, data: Array.from(constant.data), type };
}

/** A value as a constant; undefined where it depends on the number of images. */
function constantOf(name: string, value: Known | undefined): Constant | undefined {
  if (value === undefined || !value.data.every(isNumber)) return undefined;
  const data = value.data as number[];
  const isFloat = value.type === TensorProto_DataType.FLOAT;
  return { name, shape: value.shape, data: isFloat ? Float32Array.from(data) : Int32Array.from(data) };
}

/** Texts are bytes: base64, or a list of numbers in files of some converters. */
function decode(value: JsonValue): string {
  return Buffer.from(value.isList ? value.numbers() : Buffer.from(value.text(), "base64")).toString();
}

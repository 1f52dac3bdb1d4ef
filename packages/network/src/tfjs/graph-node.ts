import { CamscribeError } from "@camscribe/contracts";
import type { Operand } from "./arithmetic.ts";
import type { JsonValue } from "./json-value.ts";
import type { SlidingWindow } from "./sliding-window.ts";
import type { Constant } from "./weights.ts";

/** What is known where a node stands: constants, and the tensors written so far by their names in the source. */
export interface Surroundings {
  constant(name: string): Constant | undefined;
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
    const name = this.inputs[index];
    if (name === undefined) throw this.#fault(`expected an input ${index} but it has ${this.inputs.length}`);
    const found = this.#surroundings.constant(name) ?? this.#surroundings.tensor(name);
    if (found === undefined) throw this.#fault(`it reads '${name}', which has no weights and does not stand before it`);
    return found;
  }

  /** Small integers that an input gives: axes, sizes. */
  integers(index: number): number[] {
    return Array.from(this.constant(index).data);
  }

  /** Strides, dilations and padding, which TensorFlow gives for all four dimensions. */
  slidingWindow(): SlidingWindow {
    if (this.text("data_format", "NHWC") !== "NHWC") throw this.unsupported("a data_format other than NHWC");
    const padding = this.text("padding", "VALID").toLowerCase();
    const [, , top, bottom, left, right] = this.numbers("explicit_paddings", []);
    return {
      strides: this.pair("strides"),
      dilations: this.pair("dilations"),
      padding: padding === "explicit" ? [top ?? 0, left ?? 0, bottom ?? 0, right ?? 0] : padding,
    };
  }

  /** Height and width of an attribute that has a number for each of `[n, h, w, c]`. */
  pair(attribute: string): readonly [number, number] {
    const [batch, height, width, channels] = this.numbers(attribute, [1, 1, 1, 1]);
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

/** Texts are bytes: base64, or a list of numbers in files of some converters. */
function decode(value: JsonValue): string {
  return Buffer.from(value.isList ? value.numbers() : Buffer.from(value.text(), "base64")).toString();
}

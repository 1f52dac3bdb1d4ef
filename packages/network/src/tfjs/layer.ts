import { CamscribeError } from "@camscribe/contracts";
import type { JsonValue } from "./json-value.ts";
import type { SlidingWindow } from "./sliding-window.ts";
import type { Constant, Weights } from "./weights.ts";

/** A layer at one of the places where model.json uses it, with the names of the layers that it reads. */
export interface LayerSpec {
  /** Of this use: the layer's own name at its first place. */
  name: string;
  /** The layer's own name, which its weights bear. */
  weightsName: string;
  /** The layer's class: Conv2D, Dense, ... */
  kind: string;
  config: JsonValue;
  inputs: readonly string[];
}

/** A layer beside what it reads: its configuration, its weights, the tensors of the layers before it. */
export class Layer {
  readonly name: string;
  readonly kind: string;
  readonly config: JsonValue;
  readonly inputs: readonly string[];
  readonly #weightsName: string;
  readonly #weights: Weights;

  /** @param inputs  tensors of the graph */
  constructor({ name, weightsName, kind, config }: LayerSpec, inputs: readonly string[], weights: Weights) {
    this.name = name;
    this.kind = kind;
    this.config = config;
    this.inputs = inputs;
    this.#weightsName = weightsName;
    this.#weights = weights;
  }

  /** The tensor of a layer that reads one. */
  get input(): string {
    const [first, ...more] = this.inputs;
    if (first === undefined || more.length > 0) throw this.unsupported(`with ${this.inputs.length} inputs`);
    return first;
  }

  weight(name: string): Constant {
    const path = `${this.#weightsName}/${name}`;
    const found = this.#weights.find(path);
    if (found !== undefined) return found;
    throw new CamscribeError("MODEL_INVALID", `${this.kind} '${this.name}': there is no weight '${path}'`);
  }

  /** A weight that the configuration may switch off; Keras's default is on. */
  weightIf(flag: string, name: string): Constant | undefined {
    const isOn = !this.config.at(flag).isGiven || this.config.at(flag).isTrue();
    return isOn ? this.weight(name) : undefined;
  }

  /** The fused activation; "linear" where there is none. */
  get activation(): string {
    const activation = this.config.at("activation");
    return activation.isGiven ? activation.text() : "linear";
  }

  number(field: string, fallback: number): number {
    const value = this.config.at(field);
    return value.isGiven ? value.number() : fallback;
  }

  /** Two steps or sizes, of at least 1. */
  pair(field: string, fallback: [number, number]): [number, number] {
    const value = this.config.at(field);
    if (!value.isGiven) return fallback;
    const pair = value.pair();
    if (pair.every((size) => Number.isSafeInteger(size) && size > 0)) return pair;
    throw value.expected("two whole numbers above 0");
  }

  /** A text of the configuration, by Keras's word or TensorFlow.js's: "channels_last", "channelsLast". */
  text(field: string, fallback: string): string {
    const value = this.config.at(field);
    return value.isGiven ? value.text() : fallback;
  }

  slidingWindow(strides: [number, number] = [1, 1]): SlidingWindow {
    return {
      strides: this.pair("strides", strides),
      dilations: this.pair("dilation_rate", [1, 1]),
      padding: this.text("padding", "valid"),
      channelsFirst: this.channelsFirst,
    };
  }

  /** The same along the one axis that a sequence has: as the rows of a map of one column. */
  slidingRow(strides: number): SlidingWindow {
    const padding = this.text("padding", "valid");
    if (padding === "causal" || this.channelsFirst) throw this.unsupported("causal, or with its channels first");
    return {
      strides: [this.single("strides", strides), 1],
      dilations: [this.single("dilation_rate", 1), 1],
      padding,
    };
  }

  /** One number, which may stand in a list of one. */
  single(field: string, fallback: number): number {
    const value = this.config.at(field);
    return value.isGiven && value.isList ? (value.numbers()[0] ?? fallback) : this.number(field, fallback);
  }

  get channelsFirst(): boolean {
    return /^channels_?first$/i.test(this.text("data_format", "channels_last"));
  }

  /** The source's axes of rows and columns. */
  get plane(): readonly [number, number] {
    return this.channelsFirst ? [2, 3] : [1, 2];
  }

  /** The error of a layer that cannot be translated, with what is in the way. */
  unsupported(what: string): CamscribeError {
    return new CamscribeError("OP_UNSUPPORTED", `${this.kind} '${this.name}': ${what}`);
  }
}

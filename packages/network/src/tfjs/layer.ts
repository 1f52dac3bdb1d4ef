import { CamscribeError } from "@camscribe/contracts";
import type { JsonValue } from "./json-value.ts";
import type { SlidingWindow } from "./sliding-window.ts";
import type { Constant, Weights } from "./weights.ts";

/** A layer as model.json has it, with the names of the layers that it reads. */
export interface LayerSpec {
  name: string;
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
  readonly #weights: Weights;

  /** @param inputs  tensors of the graph */
  constructor({ name, kind, config }: LayerSpec, inputs: readonly string[], weights: Weights) {
    this.name = name;
    this.kind = kind;
    this.config = config;
    this.inputs = inputs;
    this.#weights = weights;
  }

  /** The tensor of a layer that reads one. */
  get input(): string {
    const [first, ...more] = this.inputs;
    if (first === undefined || more.length > 0) throw this.unsupported(`with ${this.inputs.length} inputs`);
    return first;
  }

  weight(name: string): Constant {
    const found = this.#weights.find(`${this.name}/${name}`);
    if (found !== undefined) return found;
    throw new CamscribeError("MODEL_INVALID", `${this.kind} '${this.name}': there is no weight '${this.name}/${name}'`);
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

  pair(field: string, fallback: [number, number]): [number, number] {
    const value = this.config.at(field);
    return value.isGiven ? value.pair() : fallback;
  }

  slidingWindow(strides: [number, number] = [1, 1]): SlidingWindow {
    this.requireChannelsLast();
    const padding = this.config.at("padding");
    return {
      strides: this.pair("strides", strides),
      dilations: this.pair("dilation_rate", [1, 1]),
      padding: padding.isGiven ? padding.text() : "valid",
    };
  }

  requireChannelsLast(): void {
    const format = this.config.at("data_format");
    if (format.isGiven && format.text() !== "channels_last") throw this.unsupported(`data_format ${format.text()}`);
  }

  /** The error of a layer that cannot be translated, with what is in the way. */
  unsupported(what: string): CamscribeError {
    return new CamscribeError("OP_UNSUPPORTED", `${this.kind} '${this.name}': ${what}`);
  }
}

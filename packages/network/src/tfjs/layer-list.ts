import { CamscribeError } from "@camscribe/contracts";
import type { JsonValue } from "./json-value.ts";
import type { LayerSpec } from "./layer.ts";

/** Classes of a model that stands where a layer could. */
const MODELS = new Set(["Model", "Functional", "Sequential"]);

/** More than any network has: a few models inside one another, each used twice, would fill the memory. */
const MOST_LAYERS = 20_000;

/**
 * The layers of a LayersModel, those of models inside it among them, once for each place where they are used: "conv" at
 * its first, "conv:1" at the next. The name of an inner model, and its input, stand for the layer that they pass on:
 * kind "Passage".
 *
 * @param model  `{ class_name, config }`
 * @throws MODEL_INVALID where two layers have one name, or there are more than any network has
 */
export function listLayers(model: JsonValue): Map<string, LayerSpec> {
  if (countLayers(model) > MOST_LAYERS) throw model.at("config").expected(`at most ${MOST_LAYERS} layers`);
  const layers = new Map<string, LayerSpec>();
  for (const layer of expand(model, [], "").layers) {
    if (layers.has(layer.name)) throw new CamscribeError("MODEL_INVALID", `two layers have the name '${layer.name}'`);
    layers.set(layer.name, layer);
  }
  return layers;
}

interface Expansion {
  layers: LayerSpec[];
  /** The layers whose outputs are the model's. */
  outputs: readonly string[];
}

/**
 * @param inputs  what the model's inputs read where it stands inside another; none for the outermost
 * @param place   what the names of its layers end in: "" where it is used first
 */
function expand(model: JsonValue, inputs: readonly string[], place: string): Expansion {
  const isSequential = kindOf(model) === "Sequential";
  const config = model.at("config");
  return isSequential ? expandSequential(config, inputs, place) : expandFunctional(config, inputs, place);
}

function expandFunctional(config: JsonValue, inputs: readonly string[], place: string): Expansion {
  const all = config.at("layers").list();
  const models = new Set(all.filter((json) => MODELS.has(kindOf(json))).map((json) => json.at("name").text()));
  const reference = (json: JsonValue) => layerReference(json, models, place);
  const declared = references(config.at("input_layers")).map(reference);
  const layers = all.flatMap((json) => {
    const name = json.at("name").text();
    const outer = inputs[declared.indexOf(name + place)];
    const uses = json.at("inbound_nodes").list();
    if (uses.length === 0) return expandLayer(json, name, outer === undefined ? [] : [outer], place);
    return uses.flatMap((use, index) =>
      expandLayer(json, name, references(use).map(reference), placeOf(index) + place),
    );
  });
  return { layers, outputs: references(config.at("output_layers")).map(reference) };
}

function expandSequential(config: JsonValue, inputs: readonly string[], place: string): Expansion {
  const layers: LayerSpec[] = [];
  let outputs = inputs;
  for (const json of config.isList ? config.list() : config.at("layers").list()) {
    const name = json.at("config").at("name").text();
    const kind = kindOf(json);
    if (outputs.length === 0 && kind !== "InputLayer" && !MODELS.has(kind)) {
      // Keras makes the input layer itself, from what the first layer knows of it
      outputs = [`${name}_input`];
      layers.push(specOf(`${name}_input`, "InputLayer", json.at("config"), [], place));
    }
    layers.push(...expandLayer(json, name, outputs, place));
    outputs = [name + place];
  }
  return { layers, outputs };
}

function expandLayer(json: JsonValue, name: string, inputs: readonly string[], place: string): LayerSpec[] {
  const kind = kindOf(json);
  const config = json.at("config");
  if (MODELS.has(kind)) {
    const inner = expand(json, inputs, place);
    return [...inner.layers, specOf(name, "Passage", config, inner.outputs, place)];
  }
  const isInnerInput = kind === "InputLayer" && inputs.length > 0;
  return [specOf(name, isInnerInput ? "Passage" : kind, config, inputs, place)];
}

function specOf(
  weightsName: string,
  kind: string,
  config: JsonValue,
  inputs: readonly string[],
  place: string,
): LayerSpec {
  return { name: weightsName + place, weightsName, kind, config, inputs };
}

/** A list of references, or one alone: `["conv1", 0, 0]`. */
function references(json: JsonValue): JsonValue[] {
  const list = json.list();
  return list[0]?.isText ? [json] : list;
}

/**
 * `["conv1", 1, 0]`, the second use of a layer → "conv1:1". Of a model the first use has the number 1: 0 is how it was
 * made.
 *
 * @param place  where the model that says so is used itself
 */
function layerReference(json: JsonValue, models: ReadonlySet<string>, place: string): string {
  const [first, use] = json.isList ? json.list() : [json];
  const name = (first as JsonValue).text();
  return name + placeOf((use?.number() ?? 0) - (models.has(name) ? 1 : 0)) + place;
}

/** Layers of a model, those of models inside it as often as they are used. */
function countLayers(model: JsonValue): number {
  const config = model.at("config");
  const layers = config.isList ? config.list() : config.at("layers").list();
  return layers.reduce((count, layer) => {
    const uses = layer.at("inbound_nodes");
    const times = uses.isList ? Math.max(1, uses.list().length) : 1;
    return count + times * (MODELS.has(kindOf(layer)) ? countLayers(layer) : 1);
  }, 0);
}

function kindOf(json: JsonValue): string {
  return json.at("class_name").text();
}

function placeOf(use: number): string {
  return use <= 0 ? "" : `:${use}`;
}

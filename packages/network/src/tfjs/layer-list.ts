import { CamscribeError } from "@camscribe/contracts";
import type { JsonValue } from "./json-value.ts";
import type { LayerSpec } from "./layer.ts";

/** Classes of a model that stands where a layer could. */
const MODELS = new Set(["Model", "Functional", "Sequential"]);

/**
 * The layers of a LayersModel, those of models inside it among them. The name of an inner model, and its input, stand
 * for the layer that they pass on: kind "Passage".
 *
 * @param model  `{ class_name, config }`
 * @throws OP_UNSUPPORTED where a layer is used at several places, MODEL_INVALID where two layers have one name
 */
export function listLayers(model: JsonValue): Map<string, LayerSpec> {
  const layers = new Map<string, LayerSpec>();
  for (const layer of expand(model, []).layers) {
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

/** @param inputs  what the model's inputs read where it stands inside another; none for the outermost */
function expand(model: JsonValue, inputs: readonly string[]): Expansion {
  const isSequential = model.at("class_name").text() === "Sequential";
  return isSequential ? expandSequential(model.at("config"), inputs) : expandFunctional(model.at("config"), inputs);
}

function expandFunctional(config: JsonValue, inputs: readonly string[]): Expansion {
  const declared = config.at("input_layers").list().map(layerReference);
  const layers = config
    .at("layers")
    .list()
    .flatMap((json) => {
      const name = json.at("name").text();
      const outer = inputs[declared.indexOf(name)];
      const uses = json.at("inbound_nodes").list();
      if (uses.length > 1) throw new CamscribeError("OP_UNSUPPORTED", `layer '${name}': it is used at several places`);
      const reads = uses.flatMap((use) => use.list().map(layerReference));
      return expandLayer(json, name, outer === undefined ? reads : [outer]);
    });
  return { layers, outputs: config.at("output_layers").list().map(layerReference) };
}

function expandSequential(config: JsonValue, inputs: readonly string[]): Expansion {
  const layers: LayerSpec[] = [];
  let outputs = inputs;
  for (const json of config.isList ? config.list() : config.at("layers").list()) {
    const name = json.at("config").at("name").text();
    const kind = json.at("class_name").text();
    if (outputs.length === 0 && kind !== "InputLayer" && !MODELS.has(kind)) {
      // Keras makes the input layer itself, from what the first layer knows of it
      outputs = [`${name}_input`];
      layers.push({ name: `${name}_input`, kind: "InputLayer", config: json.at("config"), inputs: [] });
    }
    layers.push(...expandLayer(json, name, outputs));
    outputs = [name];
  }
  return { layers, outputs };
}

function expandLayer(json: JsonValue, name: string, inputs: readonly string[]): LayerSpec[] {
  const kind = json.at("class_name").text();
  const config = json.at("config");
  if (MODELS.has(kind)) {
    const inner = expand(json, inputs);
    return [...inner.layers, { name, kind: "Passage", config, inputs: inner.outputs }];
  }
  const isInnerInput = kind === "InputLayer" && inputs.length > 0;
  return [{ name, kind: isInnerInput ? "Passage" : kind, config, inputs }];
}

/** `["conv1", 0, 0]` → "conv1". */
function layerReference(json: JsonValue): string {
  return (json.list()[0] ?? json).text();
}

import type { JsonValue } from "../tfjs/json-value.ts";
import type { LayerSpec } from "../tfjs/layer.ts";
import { listLayers } from "../tfjs/layer-list.ts";
import { openSizes, unread } from "./declared-names.ts";
import type { Maker, ModelSurvey } from "./model-survey.ts";

/** @param json  the whole of a LayersModel's model.json */
export function surveyTfjsLayers(json: JsonValue): ModelSurvey {
  const topology = json.at("modelTopology");
  const nested = topology.at("model_config");
  const layers = [...listLayers(nested.isGiven ? nested : topology).values()];
  const makers = new Map(layers.flatMap(makersOf));
  return {
    format: "tfjs-layers",
    producer: json.at("generatedBy").isText ? json.at("generatedBy").text() : "",
    inputs: layers.filter(({ kind }) => kind === "InputLayer").map(declared),
    outputs: unread(makers),
    makers,
  };
}

/** A layer's activation is a step of its own: `NAME` is what comes after it, `NAME:linear` what comes before. */
function makersOf({ name, kind, config, inputs }: LayerSpec): [string, Maker][] {
  const activation = config.at("activation");
  const told = activation.isText ? activation.text() : "linear";
  if (kind === "Activation") return [[name, { op: told, inputs }]];
  if (told === "linear") return [[name, { op: kind, inputs }]];
  const before = `${name}:linear`;
  return [
    [before, { op: kind, inputs }],
    [name, { op: told, inputs: [before] }],
  ];
}

function declared({ name, config }: LayerSpec): ModelSurvey["inputs"][number] {
  const shape = config.at("batch_input_shape");
  const sizes = shape.isGiven ? shape.list().map((size) => (size.isGiven ? size.number() : -1)) : undefined;
  return { name, shape: openSizes(sizes) };
}

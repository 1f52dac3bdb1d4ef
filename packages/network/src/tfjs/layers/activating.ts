import { activate, clip } from "../activation.ts";
import { constantBeside } from "../arithmetic.ts";
import type { LayerTranslation } from "./layer-translation.ts";

export const activation: LayerTranslation = (layer, graph) =>
  activate(graph, layer.activation, layer.input, layer.name);

export const relu: LayerTranslation = (layer, graph) => {
  if (layer.number("negative_slope", 0) !== 0 || layer.number("threshold", 0) !== 0) {
    throw layer.unsupported("a negative_slope or a threshold");
  }
  const highest = layer.config.at("max_value");
  return highest.isGiven
    ? clip(graph, layer.input, 0, highest.number(), layer.name)
    : activate(graph, "relu", layer.input, layer.name);
};

/** One operator with one number. @param field  of the configuration, and its default */
export const bent =
  (op: "LeakyRelu" | "Elu" | "ThresholdedRelu", field: string, fallback: number): LayerTranslation =>
  (layer, graph) =>
    graph.elementwise(op, [layer.input], { alpha: { float: layer.number(field, fallback) } }, layer.name);

/** A slope for each unit, or for each place of each unit. */
export const parametricRelu: LayerTranslation = (layer, graph) => {
  const slope = constantBeside(graph, layer.weight("alpha"), graph.order(layer.input), layer.name);
  return graph.elementwise("PRelu", [layer.input, slope], {}, layer.name);
};

export const softmax: LayerTranslation = (layer, graph) =>
  graph.elementwise("Softmax", [layer.input], { axis: graph.axis(layer.input, layer.number("axis", -1)) }, layer.name);

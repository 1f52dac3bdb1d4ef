import type { Layer } from "../layer.ts";
import { normalize, normalizeOwn } from "../normalization.ts";
import type { LayerTranslation } from "./layer-translation.ts";

export const batchNormalization: LayerTranslation = (layer, graph) => {
  const statistics = {
    scale: layer.weightIf("scale", "gamma"),
    offset: layer.weightIf("center", "beta"),
    mean: layer.weight("moving_mean"),
    variance: layer.weight("moving_variance"),
    epsilon: layer.number("epsilon", 1e-3),
  };
  return normalize(graph, layer.input, statistics, layer.single("axis", -1), layer.name);
};

export const layerNormalization: LayerTranslation = (layer, graph) => {
  const rank = graph.shape(layer.input).length;
  const axes = axesOf(layer).map((axis) => (axis < 0 ? axis + rank : axis));
  const sizes = graph.sourceShape(layer.input);
  const shape = sizes.map((size, axis) => (axes.includes(axis) ? size : 1));
  const spread = (flag: string, name: string) => {
    const constant = layer.weightIf(flag, name);
    return constant && { ...constant, shape };
  };
  const own = { axes, scale: spread("scale", "gamma"), offset: spread("center", "beta") };
  return normalizeOwn(graph, layer.input, { ...own, epsilon: layer.number("epsilon", 1e-3) }, layer.name);
};

function axesOf(layer: Layer): number[] {
  const axis = layer.config.at("axis");
  return axis.isList ? axis.numbers() : [layer.number("axis", -1)];
}

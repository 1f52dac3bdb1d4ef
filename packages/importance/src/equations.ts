import {
  asMap,
  BATCH,
  backpropagate,
  cutAt,
  type GradientBuilder,
  type LayerView,
  type SpatialMean,
} from "@camscribe/network";
import { contributions, evidence, hiResMaps } from "./evidence.ts";
import { importanceWeights, localizationMaps } from "./grad-cam.ts";
import type { Head } from "./head.ts";
import { weightMatrix } from "./weight-matrix.ts";

/** What is said of each target, as tensors of the graph; `OUTPUTS` has their shapes. */
export interface Equations {
  gradient: string;
  alpha: string;
  contributions: string;
  gradCam: string;
  gradCamCounterfactual: string;
  hiResCam: string;
  hiResCamCounterfactual: string;
}

/** Where the equations are written, and of what. */
export interface Place {
  builder: GradientBuilder;
  head: Head;
  /** What gradient rules are written with: they meet forward values as they are, or repeated for each target. */
  rules: GradientBuilder;
  layer: LayerView;
  /** A, `[n, k, h, w]`. */
  activations: string;
}

/** The gradient of a head and what follows from it. @param start  where the gradient begins */
export function writeEquations(
  { builder, head, rules, layer, activations }: Place,
  start: ReadonlyMap<string, string>,
): Equations {
  const { graph } = builder;
  const mapShape = [BATCH, layer.units, layer.height, layer.width];
  const folded = backpropagate(head.network, head.shapes, head.cut, start, rules); // [n·t, ...]
  const gradient = builder.unfold(asMap(graph, folded, layer), mapShape); // [n, t, k, h, w]
  const alpha = importanceWeights(graph, gradient);
  const product = evidence(graph, gradient, builder.beside(activations, mapShape));
  const gradCam = localizationMaps(graph, alpha, activations, layer);
  const hiResCam = hiResMaps(graph, product, layer);
  return {
    gradient,
    alpha,
    contributions: contributions(graph, product),
    gradCam: gradCam.plain,
    gradCamCounterfactual: gradCam.counterfactual,
    hiResCam: hiResCam.plain,
    hiResCamCounterfactual: hiResCam.counterfactual,
  };
}

/**
 * The same where a head reads nothing of its layer but the mean over space: ∂y/∂A is α at every place, no gradient is
 * spread over the map, and both maps are one.
 *
 *   α_k = 1/Z · ∂y/∂mean_k,   s_k = mean_k · ∂y/∂mean_k,   L = ReLU(Σ_k α_k A^k)
 */
export function writeEquationsUnderMean(
  { builder, head: { network, shapes, cut }, rules, layer, activations }: Place,
  { mean, projection }: SpatialMean,
  start: ReadonlyMap<string, string>,
): Equations {
  const { graph } = builder;
  const above = mean === cut.score ? { ...cut, layer: mean, head: [] } : cutAt(network, mean, cut.score);
  const folded = backpropagate(network, shapes, above, start, rules);
  const ofMean = builder.unfold(folded, [BATCH, projection?.outputs ?? layer.units]); // [n, t, c]
  const gradient = projection === undefined ? ofMean : graph.node("MatMul", [ofMean, weightMatrix(graph, projection)]);
  const alpha = graph.multiply(gradient, graph.float(1 / (layer.height * layer.width))); // [n, t, k]
  const means = projection === undefined ? mean : graph.reduceMean(activations, [2, 3], false);
  const { plain, counterfactual } = localizationMaps(graph, alpha, activations, layer);
  return {
    gradient: graph.unsqueeze(alpha, [3, 4]), // [n, t, k, 1, 1]
    alpha,
    contributions: graph.multiply(gradient, graph.reshape(means, [BATCH, 1, layer.units])),
    gradCam: plain,
    gradCamCounterfactual: counterfactual,
    hiResCam: plain,
    hiResCamCounterfactual: counterfactual,
  };
}

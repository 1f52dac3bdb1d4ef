import { BATCH, type GraphBuilder } from "@camscribe/network";
import type { LayerSize } from "./layer-size.ts";
import { type SignedMaps, signedMaps } from "./signed-maps.ts";

/**
 * Importance of every unit of a layer for one class: the gradient of the class score, averaged over space.
 *
 *   α_k = 1/Z Σ_ij ∂y/∂A_ij^k
 *
 * The mean, not the sum that the authors' Torch code takes; the two differ by Z = h·w. Adds nodes; nothing runs here.
 *
 * @param gradient  ∂y/∂A, `[n, t, k, h, w]`, in score per unit of activation; y is the score before softmax or sigmoid
 * @returns α, `[n, t, k]`. The sign is kept: α < 0 speaks against the class.
 * @see Selvaraju et al. 2017, Grad-CAM, equation 1. https://arxiv.org/abs/1610.02391
 */
export function importanceWeights(graph: GraphBuilder, gradient: string): string {
  return graph.reduceMean(gradient, [3, 4], false);
}

/**
 * Where the image speaks for a class, and the regions that, were they absent, would make the network surer (α negated).
 *
 *   L = ReLU(Σ_k α_k A^k); counterfactual ReLU(Σ_k −α_k A^k)
 *
 * @param alpha        `[n, t, k]`
 * @param activations  A, `[n, k, h, w]`
 * @returns both `[n, t, h, w]`, at the layer's own resolution, not normalised
 * @see Selvaraju et al. 2017, equation 2 and section 3.2
 */
export function localizationMaps(
  graph: GraphBuilder,
  alpha: string,
  activations: string,
  { units, height, width }: LayerSize,
): SignedMaps {
  const flat = graph.reshape(activations, [BATCH, units, height * width]); // [n, k, h·w]
  const sum = graph.node("MatMul", [alpha, flat]); // [n, t, h·w]
  return signedMaps(graph, graph.reshape(sum, [0, 0, height, width]));
}

import type { GraphBuilder } from "@camscribe/network";
import type { LayerSize } from "./layer-size.ts";
import { type SignedMaps, signedMaps } from "./signed-maps.ts";

/**
 * First-order evidence of each unit at each place: what switching it off there would take from the score, were the
 * head linear.
 *
 *   e_ij^k = ∂y/∂A_ij^k · A_ij^k
 *
 * @param gradient     ∂y/∂A, `[n, t, k, h, w]`
 * @param activations  A, `[n, 1, k, h, w]`
 * @returns `[n, t, k, h, w]`, in score
 */
export function evidence(graph: GraphBuilder, gradient: string, activations: string): string {
  return graph.multiply(gradient, activations);
}

/**
 * Contribution of each unit, in score.
 *
 *   s_k = Σ_ij e_ij^k
 *
 * On a head of global average pooling and one dense layer Σ_k s_k + bias = y; on others it is a first-order estimate.
 *
 * @param evidence  `[n, t, k, h, w]`
 * @returns `[n, t, k]`
 */
export function contributions(graph: GraphBuilder, evidence: string): string {
  return graph.reduceSum(evidence, [3, 4], false);
}

/**
 * HiResCAM: each place keeps its own gradient, so that the map stays where the evidence was used.
 *
 *   L = ReLU(Σ_k e^k); counterfactual ReLU(−Σ_k e^k): regions that, were they absent, would make the network surer
 *
 * @param evidence  `[n, t, k, h, w]`
 * @returns both `[n, t, h, w]`, not normalised
 * @see Draelos & Carin 2020, HiResCAM. https://arxiv.org/abs/2011.08891
 */
export function hiResMaps(graph: GraphBuilder, evidence: string, { units, height, width }: LayerSize): SignedMaps {
  const flat = graph.reshape(evidence, [0, 0, units, height * width]); // [n, t, k, h·w]
  // Σ_k as a product with ones: several times faster than a sum over an axis in the middle
  const ones = graph.floats(new Float32Array(units).fill(1), [1, units]);
  return signedMaps(graph, graph.reshape(graph.node("MatMul", [ones, flat]), [0, 0, height, width]));
}

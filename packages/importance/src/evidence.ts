import type { GraphBuilder } from "@camscribe/network";

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
 *   L = ReLU(Σ_k e^k)
 *
 * @param evidence  `[n, t, k, h, w]`
 * @returns `[n, t, h, w]`, not normalised
 * @see Draelos & Carin 2020, HiResCAM. https://arxiv.org/abs/2011.08891
 */
export function hiResMap(graph: GraphBuilder, evidence: string): string {
  return graph.node("Relu", [graph.reduceSum(evidence, [2], false)]);
}

/** HiResCAM of the negated gradient: regions that, were they absent, would make the network surer. */
export function hiResCounterfactualMap(graph: GraphBuilder, evidence: string): string {
  return hiResMap(graph, graph.node("Neg", [evidence]));
}

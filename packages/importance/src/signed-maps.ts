import type { GraphBuilder } from "@camscribe/network";

/** Where a signed map speaks for a class, and where against it. Both are never negative. */
export interface SignedMaps {
  plain: string;
  counterfactual: string;
}

/** ReLU(S) and ReLU(−S). @param sum  S, `[n, t, h, w]` */
export function signedMaps(graph: GraphBuilder, sum: string): SignedMaps {
  return { plain: graph.node("Relu", [sum]), counterfactual: graph.node("Relu", [graph.node("Neg", [sum])]) };
}

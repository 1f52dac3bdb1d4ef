import type { Tensor } from "@tensorflow/tfjs";
import { elementwise } from "./broadcasting.ts";

/** Y = A − B, with broadcasting. */
export const sub = elementwise({
  part: (_node, index, gradient, { graph }) => (index === 0 ? gradient : graph.node("Neg", [gradient])),
  evaluate: (_node, [a, b]: readonly [Tensor, Tensor], tf) => tf.sub(a, b),
});

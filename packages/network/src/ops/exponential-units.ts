import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";
import { pointwise } from "./pointwise.ts";

/** What sets one exponential unit apart from another. */
interface Curve {
  /** γ, the slope of the line above 0. */
  line: number;
  /** β: the curve below 0 goes to −β. */
  depth: number;
  /** τ: the curve has gone 63 % of its way at −τ. */
  reach: number;
}

/** Y = α · (e^X − 1) where X ≤ 0, else X. */
export const elu = exponentialUnit((node) => ({ line: 1, depth: node.float("alpha", 1), reach: 1 }));

/** Y = γα · (e^X − 1) where X ≤ 0, else γ·X. */
export const selu = exponentialUnit((node) => {
  const gamma = node.float("gamma", 1.0507009873554805);
  return { line: gamma, depth: gamma * node.float("alpha", 1.6732632423543772), reach: 1 };
});

/** Y = α · (e^(X/α) − 1) where X ≤ 0, else X. */
export const celu = exponentialUnit((node) => {
  const alpha = node.float("alpha", 1);
  return { line: 1, depth: alpha, reach: alpha };
});

/** Y = β · (e^(X/τ) − 1) where X ≤ 0, else γ·X. */
function exponentialUnit(curveOf: (node: OpNode) => Curve): Op {
  return pointwise({
    /** (Y + β) / τ below 0, γ above. */
    slope(write, x, y, node) {
      const { line, depth, reach } = curveOf(node);
      const lifted = write("Add", y, depth);
      const below = reach === 1 ? lifted : write("Div", lifted, reach);
      return write("Where", write("Greater", x, 0), line, below);
    },
    value(tf, x, node) {
      const { line, depth, reach } = curveOf(node);
      const below = tf.mul(tf.expm1(tf.div(tf.minimum(x, 0), reach)), depth);
      return tf.add(below, tf.mul(tf.relu(x), line));
    },
  });
}

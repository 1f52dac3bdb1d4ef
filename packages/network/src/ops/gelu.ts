import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";
import { type PointwiseFunction, pointwise } from "./pointwise.ts";

/** Y = X · Φ(X), Φ the normal distribution: P(N < X). */
const exact: PointwiseFunction = {
  /** Φ(X) + X · φ(X), φ = e^(−X²/2) / √2π. */
  slope(write, x) {
    const below = write("Mul", 0.5, write("Add", 1, write("Erf", write("Mul", x, Math.SQRT1_2))));
    const density = write("Mul", 1 / Math.sqrt(2 * Math.PI), write("Exp", write("Mul", write("Mul", x, x), -0.5)));
    return write("Add", below, write("Mul", x, density));
  },
  value: (tf, x) => tf.mul(tf.mul(x, 0.5), tf.add(1, tf.erf(tf.mul(x, Math.SQRT1_2)))),
};

/** u = c · (X + bX³), by which tanh comes near to 2Φ(X) − 1. */
const SCALE = Math.sqrt(2 / Math.PI);
const CUBIC = 0.044715;

/** Y = X/2 · (1 + tanh u). */
const byTanh: PointwiseFunction = {
  /** (1 + t)/2 + X/2 · (1 − t²) · c · (1 + 3bX²), t = tanh u. */
  slope(write, x) {
    const square = write("Mul", x, x);
    const u = write("Mul", x, write("Add", SCALE, write("Mul", square, SCALE * CUBIC)));
    const t = write("Tanh", u);
    const steepness = write("Add", SCALE / 2, write("Mul", square, 1.5 * SCALE * CUBIC));
    const bend = write("Mul", write("Mul", x, steepness), write("Sub", 1, write("Mul", t, t)));
    return write("Add", write("Add", 0.5, write("Mul", t, 0.5)), bend);
  },
  value(tf, x) {
    const u = tf.mul(x, tf.add(SCALE, tf.mul(tf.mul(x, x), SCALE * CUBIC)));
    return tf.mul(tf.mul(x, 0.5), tf.add(1, tf.tanh(u)));
  },
};

/** The Gaussian error linear unit, exact or by tanh. */
export const gelu: Op = pointwise({
  slope: (write, x, y, node) => variantOf(node).slope(write, x, y, node),
  value: (tf, x, node) => variantOf(node).value(tf, x, node),
});

function variantOf(node: OpNode): PointwiseFunction {
  return node.text("approximate", "none") === "tanh" ? byTanh : exact;
}

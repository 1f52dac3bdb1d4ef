import { pointwise } from "./pointwise.ts";

/** Y = ln(1 + e^X); Y' = σ(X). */
export const softplus = pointwise({
  slope: (write, x) => write("Sigmoid", x),
  value: (tf, x) => tf.softplus(x),
});

/** Y = X / (1 + |X|); Y' = 1 / (1 + |X|)². */
export const softsign = pointwise({
  slope(write, x) {
    const root = write("Reciprocal", write("Add", 1, write("Abs", x)));
    return write("Mul", root, root);
  },
  value: (tf, x) => tf.div(x, tf.add(1, tf.abs(x))),
});

/** Y = X · σ(αX); Y' = αY + σ(αX) · (1 − αY). */
export const swish = pointwise({
  slope(write, x, y, node) {
    const alpha = node.float("alpha", 1);
    const times = (value: string) => (alpha === 1 ? value : write("Mul", value, alpha));
    const line = times(y);
    return write("Add", line, write("Mul", write("Sigmoid", times(x)), write("Sub", 1, line)));
  },
  value: (tf, x, node) => tf.mul(x, tf.sigmoid(tf.mul(x, node.float("alpha", 1)))),
});

/** Y = X · t with t = tanh(softplus X); Y' = t + X · σ(X) · (1 − t²). */
export const mish = pointwise({
  slope(write, x) {
    const t = write("Tanh", write("Softplus", x));
    const inner = write("Mul", write("Mul", x, write("Sigmoid", x)), write("Sub", 1, write("Mul", t, t)));
    return write("Add", t, inner);
  },
  value: (tf, x) => tf.mul(x, tf.tanh(tf.softplus(x))),
});

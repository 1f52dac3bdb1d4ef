import { pointwise } from "./pointwise.ts";

/** Y = σ(X) = 1 / (1 + e^−X); Y' = Y · (1 − Y). */
export const sigmoid = pointwise({
  slope: (write, _x, y) => write("Mul", y, write("Sub", 1, y)),
  value: (tf, x) => tf.sigmoid(x),
});

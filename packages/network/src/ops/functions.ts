import { pointwise } from "./pointwise.ts";

/** Y = |X|; its slope is the sign, 0 at 0. */
export const abs = pointwise({
  slope: (write, x) => write("Sign", x),
  value: (tf, x) => tf.abs(x),
});

/** Y = 2/√π · ∫ e^−t² dt from 0 to X; Y' = 2/√π · e^−X². */
export const erf = pointwise({
  slope: (write, x) => write("Mul", 2 / Math.sqrt(Math.PI), write("Exp", write("Neg", write("Mul", x, x)))),
  value: (tf, x) => tf.erf(x),
});

/** Y = e^X = Y'. */
export const exp = pointwise({
  slope: (_write, _x, y) => y,
  value: (tf, x) => tf.exp(x),
});

/** Y = ln X; Y' = 1 / X. */
export const log = pointwise({
  slope: (write, x) => write("Reciprocal", x),
  value: (tf, x) => tf.log(x),
});

/** Y = 1 / X; Y' = −Y². */
export const reciprocal = pointwise({
  slope: (write, _x, y) => write("Neg", write("Mul", y, y)),
  value: (tf, x) => tf.reciprocal(x),
});

/** Y = √X; Y' = 1 / 2Y. */
export const sqrt = pointwise({
  slope: (write, _x, y) => write("Div", 0.5, y),
  value: (tf, x) => tf.sqrt(x),
});

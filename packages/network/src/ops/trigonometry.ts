import { pointwise } from "./pointwise.ts";

/** Y = arccos X; Y' = −1 / √(1 − X²). */
export const acos = pointwise({
  slope: (write, x) => write("Div", -1, write("Sqrt", write("Sub", 1, write("Mul", x, x)))),
  value: (tf, x) => tf.acos(x),
});

/** Y = arcosh X; Y' = 1 / √(X² − 1). */
export const acosh = pointwise({
  slope: (write, x) => write("Reciprocal", write("Sqrt", write("Sub", write("Mul", x, x), 1))),
  value: (tf, x) => tf.acosh(x),
});

/** Y = arcsin X; Y' = 1 / √(1 − X²). */
export const asin = pointwise({
  slope: (write, x) => write("Reciprocal", write("Sqrt", write("Sub", 1, write("Mul", x, x)))),
  value: (tf, x) => tf.asin(x),
});

/** Y = arsinh X; Y' = 1 / √(X² + 1). */
export const asinh = pointwise({
  slope: (write, x) => write("Reciprocal", write("Sqrt", write("Add", write("Mul", x, x), 1))),
  value: (tf, x) => tf.asinh(x),
});

/** Y = arctan X; Y' = 1 / (1 + X²). */
export const atan = pointwise({
  slope: (write, x) => write("Reciprocal", write("Add", 1, write("Mul", x, x))),
  value: (tf, x) => tf.atan(x),
});

/** Y = artanh X; Y' = 1 / (1 − X²). */
export const atanh = pointwise({
  slope: (write, x) => write("Reciprocal", write("Sub", 1, write("Mul", x, x))),
  value: (tf, x) => tf.atanh(x),
});

/** Y = cos X; Y' = −sin X. */
export const cos = pointwise({
  slope: (write, x) => write("Neg", write("Sin", x)),
  value: (tf, x) => tf.cos(x),
});

/** Y = cosh X; Y' = sinh X. */
export const cosh = pointwise({
  slope: (write, x) => write("Sinh", x),
  value: (tf, x) => tf.cosh(x),
});

/** Y = sin X; Y' = cos X. */
export const sin = pointwise({
  slope: (write, x) => write("Cos", x),
  value: (tf, x) => tf.sin(x),
});

/** Y = sinh X; Y' = cosh X. */
export const sinh = pointwise({
  slope: (write, x) => write("Cosh", x),
  value: (tf, x) => tf.sinh(x),
});

/** Y = tan X; Y' = 1 + Y². */
export const tan = pointwise({
  slope: (write, _x, y) => write("Add", 1, write("Mul", y, y)),
  value: (tf, x) => tf.tan(x),
});

/** Y = tanh X; Y' = 1 − Y². */
export const tanh = pointwise({
  slope: (write, _x, y) => write("Sub", 1, write("Mul", y, y)),
  value: (tf, x) => tf.tanh(x),
});

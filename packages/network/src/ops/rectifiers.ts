import { pointwise } from "./pointwise.ts";

/** Y = X where X > 0, else α·X. */
export const leakyRelu = pointwise({
  slope: (write, x, _y, node) => write("Where", write("Greater", x, 0), 1, node.float("alpha", 0.01)),
  value: (tf, x, node) => tf.leakyRelu(x, node.float("alpha", 0.01)),
});

/** Y = X where X > α, else 0. */
export const thresholdedRelu = pointwise({
  slope: (write, x, _y, node) => write("Where", write("Greater", x, node.float("alpha", 1)), 1, 0),
  value: (tf, x, node) => tf.mul(x, tf.step(tf.sub(x, node.float("alpha", 1)))),
});

/** Y = min(1, max(0, α·X + β)). */
export const hardSigmoid = pointwise({
  slope(write, _x, y, node) {
    const inside = write("And", write("Greater", y, 0), write("Less", y, 1));
    return write("Where", inside, node.float("alpha", 0.2), 0);
  },
  value(tf, x, node) {
    const line = tf.add(tf.mul(x, node.float("alpha", 0.2)), node.float("beta", 0.5));
    return tf.clipByValue(line, 0, 1);
  },
});

/** Y = X · min(1, max(0, X/6 + 1/2)); its slope is X/3 + 1/2 from −3 to 3, 0 below and 1 above. */
export const hardSwish = pointwise({
  slope(write, x) {
    const middle = write("Add", write("Div", x, 3), 0.5);
    return write("Where", write("Less", x, -3), 0, write("Where", write("Greater", x, 3), 1, middle));
  },
  value: (tf, x) => tf.mul(x, tf.clipByValue(tf.add(tf.div(x, 6), 0.5), 0, 1)),
});

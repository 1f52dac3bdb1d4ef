import type { Tensor4D } from "@tensorflow/tfjs";
import type { Tf } from "./op.ts";

/** A dilated kernel as a wider one with zeros between its weights, `[m, c, kh, kw]`, where TensorFlow.js has no dilation. */
export function dilateKernel(w: Tensor4D, [down, across]: readonly [number, number], tf: Tf): Tensor4D {
  const [maps, channels, height, width] = w.shape;
  const apart = tf.pad(tf.reshape(w, [maps * channels, height, 1, width, 1]), [
    [0, 0],
    [0, 0],
    [0, down - 1],
    [0, 0],
    [0, across - 1],
  ]);
  const spread = tf.reshape(apart, [maps, channels, height * down, width * across]);
  return tf.slice(spread, 0, [maps, channels, (height - 1) * down + 1, (width - 1) * across + 1]) as Tensor4D;
}

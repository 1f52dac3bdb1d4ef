import type { Tensor } from "@tensorflow/tfjs";
import type { Tf } from "./op.ts";

/**
 * Where GatherElements and ScatterElements read or write: each index's own place, but for the index itself along the
 * axis.
 *
 * @returns int32, `[number of indices, rank]`
 */
export function elementPlaces(indices: Tensor, size: number, axis: number, tf: Tf): Tensor {
  const whole = tf.cast(indices, "int32");
  const counted = tf.where(tf.less(whole, 0), tf.add(whole, tf.scalar(size, "int32")), whole);
  const along = indices.shape.map((count, other) => {
    if (other === axis) return tf.reshape(counted, [-1]);
    const places = tf.range(0, count, 1, "int32");
    const beside = indices.shape.map((_, at) => (at === other ? count : 1));
    return tf.reshape(tf.broadcastTo(tf.reshape(places, beside), indices.shape), [-1]);
  });
  return tf.stack(along, 1);
}

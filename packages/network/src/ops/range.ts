import type { Tensor } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";

/** Y = start, start + delta, ... up to limit, which is not among them. */
export const range: Op = {
  shapes(node) {
    const [start, limit, delta] = [0, 1, 2].map((index) => node.constantNumbers(index)[0]) as [number, number, number];
    return [[Math.max(0, Math.ceil((limit - start) / delta))]];
  },
  gradient: () => [],

  evaluate(_node, [start, limit, delta]: readonly [Tensor, Tensor, Tensor], tf) {
    const [from, to, step] = [start, limit, delta].map((input) => input.dataSync()[0]) as [number, number, number];
    return tf.range(from, to, step, start.dtype as "float32" | "int32");
  },
};

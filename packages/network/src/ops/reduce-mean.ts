import { reduction, spread } from "./reduction.ts";

/** Y = the mean of X over some axes; over height and width it is global average pooling. */
export const reduceMean = reduction({
  gradient: spreadMean,
  evaluate: (x, axes, keep, tf) => tf.mean(x, axes, keep),
});

/** The gradient of a mean: shared out evenly over the axes that it was taken over. */
export function spreadMean(reduced: Parameters<typeof spread>[0]): string {
  const count = reduced.axes.reduce((product, axis) => product * (reduced.shape[axis] as number), 1);
  return spread(reduced, 1 / count);
}

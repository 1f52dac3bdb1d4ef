import type { GradientBuilder } from "../gradient-builder.ts";
import type { Shape } from "../network.ts";
import { reduction, spread } from "./reduction.ts";

/** Y = the mean of X over some axes; over height and width it is global average pooling. */
export const reduceMean = reduction({
  gradient: ({ shape, axes, gradient, builder }) => spreadMean(shape, axes, gradient, builder),
  evaluate: (x, axes, keep, tf) => tf.mean(x, axes, keep),
});

/** The gradient of a mean, with 1 in place of each axis that it was taken over: shared out evenly. */
export function spreadMean(shape: Shape, axes: readonly number[], gradient: string, builder: GradientBuilder): string {
  const count = axes.reduce((product, axis) => product * (shape[axis] as number), 1);
  return spread({ shape, axes, gradient, builder }, 1 / count);
}

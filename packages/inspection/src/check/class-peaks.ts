import type { CardScores } from "@camscribe/contracts";
import type { Shape } from "@camscribe/network";

/** How many classes a card reads off a score tensor. @param shape  `[n, ...]` */
export function classCount(shape: Shape, { axis = 1, channels }: Pick<CardScores, "axis" | "channels">): number {
  const [from, to] = channels ?? [0, shape[axis] ?? 0];
  return to - from;
}

/**
 * The highest score of each class over all places: of a vector the score itself.
 *
 * @param values  one picture's part of the tensor, C order
 */
export function classPeaks(
  values: Float32Array,
  shape: Shape,
  card: Pick<CardScores, "axis" | "channels">,
): Float32Array {
  const { axis = 1, channels } = card;
  const stride = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  const rows = shape[axis] as number;
  const [from] = channels ?? [0];
  const peaks = new Float32Array(classCount(shape, card)).fill(Number.NEGATIVE_INFINITY);
  for (const [index, value] of values.entries()) {
    const row = (Math.floor(index / stride) % rows) - from;
    if (value > (peaks[row] ?? Number.POSITIVE_INFINITY)) peaks[row] = value;
  }
  return peaks;
}

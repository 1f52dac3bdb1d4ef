import type { CardScores } from "@camscribe/contracts";

/**
 * How sure a network is of its first class: its probability where classes compete (softmax), else how far its score
 * stands above the others', in their standard deviations.
 */
export function sureness(scores: Float32Array, activation: CardScores["activation"]): number {
  const highest = scores.reduce((max, score) => Math.max(max, score), Number.NEGATIVE_INFINITY);
  if (activation === "softmax") return 1 / scores.reduce((sum, score) => sum + Math.exp(score - highest), 0);
  const spread = deviation(scores);
  return spread === 0 ? 0 : (highest - mean(scores)) / spread;
}

/** Standard deviation over the classes, in score units. */
export function deviation(scores: Float32Array): number {
  const centre = mean(scores);
  return Math.sqrt(scores.reduce((sum, score) => sum + (score - centre) ** 2, 0) / scores.length);
}

function mean(scores: Float32Array): number {
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

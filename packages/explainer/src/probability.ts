import type { CardScores, Prediction } from "@camscribe/contracts";

/** What the network says of each class, from one image's run. */
export interface ClassScores {
  /** y of every class. */
  scores: Float32Array;
  /** What classes are ranked by, and their probability is told by. */
  ranking: Float32Array;
}

/** One class as the reader is told it. */
export function predictionOf(
  index: number,
  { scores, ranking }: ClassScores,
  labels: readonly string[],
  activation: CardScores["activation"],
): Prediction {
  return {
    index,
    label: labels[index] as string,
    score: scores[index] as number,
    probability: probabilityOf(index, ranking, activation),
  };
}

/** The first k classes; of equal ones the lower index comes first, as in the compiled graph. */
export function topClasses({ ranking }: ClassScores, count: number): number[] {
  const order = [...ranking.keys()].sort((a, b) => (ranking[b] as number) - (ranking[a] as number) || a - b);
  return order.slice(0, count);
}

function probabilityOf(index: number, ranking: Float32Array, activation: CardScores["activation"]): number | null {
  const value = ranking[index] as number;
  switch (activation) {
    case "none":
      return null;
    case "sigmoid":
      return 1 / (1 + Math.exp(-value));
    case "softmax": {
      const highest = ranking.reduce((max, other) => Math.max(max, other));
      const sum = ranking.reduce((total, other) => total + Math.exp(other - highest), 0);
      return Math.exp(value - highest) / sum;
    }
  }
}

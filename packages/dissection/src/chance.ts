/**
 * How likely chance gives a score at least as high.
 *
 *   p = (1 + #{chance scores ≥ score}) / (1 + #{chance scores})
 *
 * @param rising  scores under chance, in rising order
 * @see Phipson & Smyth 2010, Permutation P-values should never be zero
 */
export function chanceP(rising: Float64Array, score: number): number {
  let [from, to] = [0, rising.length]; // the first that is not below the score
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((rising[middle] as number) < score) from = middle + 1;
    else to = middle;
  }
  return (1 + rising.length - from) / (1 + rising.length);
}

export interface Cutoff {
  /** Names with at most this p are kept; −1 where none are. */
  bound: number;
  kept: number;
  /** Expected part of those kept that chance alone made, 0..1. */
  falseDiscoveryRate: number;
}

/**
 * The largest bound on p, `level` or less, at which shuffled labels, put through the whole choice, keep on average no more than `rate` of
 * what the true labels keep.
 *
 * @param truth  p of each unit's name
 * @param chance  the same for each round of shuffled labels
 * @see Storey & Tibshirani 2003, Statistical significance for genomewide studies (plug-in estimate with π₀ = 1)
 */
export function cutoffAt(
  rate: number,
  level: number,
  truth: readonly number[],
  chance: readonly (readonly number[])[],
): Cutoff {
  const byChance = Float64Array.from(chance.flat()).sort();
  const rising = truth.filter((p) => p <= level).sort((a, b) => a - b);
  let best: Cutoff = { bound: -1, kept: 0, falseDiscoveryRate: 0 };
  let below = 0;
  for (const [at, bound] of rising.entries()) {
    if (rising[at + 1] === bound) continue; // the last of equal ones counts all of them
    while (below < byChance.length && (byChance[below] as number) <= bound) below++;
    const falseDiscoveryRate = below / Math.max(1, chance.length) / (at + 1);
    if (falseDiscoveryRate <= rate) best = { bound, kept: at + 1, falseDiscoveryRate };
  }
  return best;
}

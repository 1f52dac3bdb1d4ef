/**
 * How likely so many right picks, or more, come about by chance alone; exact.
 *
 *   P(X ≥ right) = Σ_{i=right}^{rounds} C(rounds, i) · chance^i · (1 − chance)^(rounds − i)
 *
 * @param chance  of one right pick, 0..1
 * @returns 0..1; 1 of no rounds
 */
export function binomialTail(right: number, rounds: number, chance: number): number {
  let ways = 1; // C(rounds, i)
  let sum = 0;
  for (let i = 0; i <= rounds; i++) {
    if (i > 0) ways = (ways * (rounds - i + 1)) / i;
    if (i >= right) sum += ways * chance ** i * (1 - chance) ** (rounds - i);
  }
  return Math.min(1, sum);
}

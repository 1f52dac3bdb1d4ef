/**
 * The least rate of false discoveries at which each test would stand.
 *
 *   q_(i) = min_{j ≥ i} n · p_(j) / j,  p_(1) ≤ … ≤ p_(n)
 *
 * @param chances  p of each test
 * @returns q of each, in the order of the tests
 * @see Benjamini & Hochberg 1995, Controlling the false discovery rate
 */
export function falseDiscoveryRates(chances: readonly number[]): number[] {
  const falling = chances.map((_, test) => test).sort((a, b) => chances[b]! - chances[a]!);
  const rates = new Array<number>(chances.length);
  let least = 1;
  for (const [index, test] of falling.entries()) {
    least = Math.min(least, (chances.length * chances[test]!) / (chances.length - index));
    rates[test] = least;
  }
  return rates;
}

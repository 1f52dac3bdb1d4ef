/** Numbers as texts write them. */

/** A score or a difference of scores: two decimals, never "-0.00". */
export function scoreText(score: number): string {
  const rounded = score.toFixed(2);
  return Number(rounded) === 0 ? "0.00" : rounded;
}

/** A score with its sign: "+1.03"; what rounds to nothing keeps the digits that it needs. */
export function signedText(score: number): string {
  const size = Math.abs(score) >= 0.005 ? Math.abs(score).toFixed(2) : importanceText(Math.abs(score));
  return `${score < 0 ? "-" : "+"}${size}`;
}

/** A probability: two decimals, and never a certainty that the network does not have: "above 0.99". */
export function probabilityText(probability: number): { bound: "above" | "below" | null; number: string } {
  if (probability > 0.99 && probability < 1) return { bound: "above", number: "0.99" };
  if (probability < 0.01 && probability > 0) return { bound: "below", number: "0.01" };
  return { bound: null, number: probability.toFixed(2) };
}

/** α: three figures, as 1.46e-5. */
export function importanceText(importance: number): string {
  return importance === 0 ? "0" : importance.toExponential(2);
}

/**
 * Parts of one whole as whole percentages that add up to 100 (largest remainders are rounded up).
 *
 * @param parts  0..1 each, adding up to 1
 */
export function percentages(parts: readonly number[]): number[] {
  const exact = parts.map((part) => part * 100);
  const down = exact.map(Math.floor);
  const missing = 100 - down.reduce((sum, part) => sum + part, 0);
  const byRemainder = [...exact.keys()].sort((a, b) => exact[b]! - down[b]! - (exact[a]! - down[a]!) || a - b);
  for (const index of byRemainder.slice(0, missing)) down[index]! += 1;
  return down;
}

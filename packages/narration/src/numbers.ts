/*
 * Numbers as texts write them, by one rule: two decimals; what would round to nothing keeps its first figure; what would
 * round to a certainty or to a whole is told by its bound.
 */

/** What rounds to nothing at two decimals. */
const SMALL = 0.005;

/** Below it even the first figure stands too far behind the point to be read. */
const TINY = 0.0001;

/** A score or a difference of scores: "0.60", "-0.002", "3 × 10⁻⁶"; "0.00" is exactly nothing. */
export function scoreText(score: number): string {
  const size = Math.abs(score);
  if (size === 0) return "0.00";
  if (size >= SMALL) return score.toFixed(2);
  const oneFigure = Number(score.toPrecision(1));
  return Math.abs(oneFigure) < TINY ? powerText(score, 1) : String(oneFigure);
}

/** A score with its sign: "+1.03", "-0.002". */
export function signedText(score: number): string {
  return score > 0 ? `+${scoreText(score)}` : scoreText(score);
}

/**
 * How far it is from one score to another that stands beside it: out of the two numbers as they are written, so that a
 * reader who subtracts them finds it; where that would be nothing, out of the scores themselves.
 */
export function differenceText(from: number, to: number): string {
  const asWritten = rounded(to) - rounded(from);
  return signedText(Math.abs(asWritten) < SMALL ? to - from : asWritten);
}

/** A score as `scoreText` writes it, where that is two decimals. */
function rounded(score: number): number {
  return Math.abs(score) < SMALL ? score : Number(score.toFixed(2));
}

/** A probability: two decimals, and never a certainty that the network does not have: "above 0.99". */
export function probabilityText(probability: number): { bound: "above" | "below" | null; number: string } {
  if (probability > 0.99 && probability < 1) return { bound: "above", number: "0.99" };
  if (probability < 0.01 && probability > 0) return { bound: "below", number: "0.01" };
  return { bound: null, number: probability.toFixed(2) };
}

/** Two probabilities that differ: as above, and where that would tell them alike, with the decimals that part them. */
export function partedTexts(one: number, other: number): [string, string] | null {
  const [first, second] = [one, other].map((probability) => Object.values(probabilityText(probability)).join(" "));
  if (first !== second || one === other) return null;
  const decimals = Math.ceil(-Math.log10(Math.abs(one - other)));
  return [one.toFixed(decimals), other.toFixed(decimals)];
}

/** α: three figures, "0.00591", "1.46 × 10⁻⁵". */
export function importanceText(importance: number): string {
  if (importance === 0) return "0";
  return Math.abs(importance) < TINY ? powerText(importance, 3) : importance.toPrecision(3);
}

/** A share whose whole percentage is nothing or all, though the share is not: "under 1 %", "over 99 %". */
export function percentText(percent: number, share: number): { bound: "above" | "below" | null; number: number } {
  if (percent === 0 && share > 0) return { bound: "below", number: 1 };
  if (percent === 100 && share < 1) return { bound: "above", number: 99 };
  return { bound: null, number: percent };
}

const RAISED: Record<string, string> = { ...Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].entries()), "-": "⁻" };

/** "1.46 × 10⁻⁵", on one line. */
function powerText(value: number, figures: number): string {
  const [digits, power] = value.toExponential(figures - 1).split("e") as [string, string];
  const raised = [...String(Number(power))].map((character) => RAISED[character]).join("");
  return `${digits}\u00a0×\u00a010${raised}`;
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

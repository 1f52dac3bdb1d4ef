/** Spearman's rank correlation; equal values share the mean of their ranks. `NaN` where one side is all equal. */
export function spearman(one: ArrayLike<number>, other: ArrayLike<number>): number {
  return pearson(ranks(one), ranks(other));
}

/** A mean, and the middle 95 % of the means of 10,000 draws with replacement. */
export interface Interval {
  mean: number;
  low: number;
  high: number;
}

/** @param below  whole numbers from 0 to its argument − 1 */
export function bootstrap(values: readonly number[], below: (limit: number) => number): Interval {
  const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length;
  const drawn = Array.from({ length: 10_000 }, () =>
    mean(values.map(() => values[below(values.length)] as number)),
  ).sort((a, b) => a - b);
  return { mean: mean(values), low: drawn[250] as number, high: drawn[9749] as number };
}

/** Whole numbers from 0 to `limit` − 1 by a linear congruence (Numerical Recipes). */
export function seededBelow(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

function ranks(values: ArrayLike<number>): number[] {
  const order = Array.from(values, (_, index) => index).sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranked = new Array<number>(values.length);
  for (let start = 0, end = 0; start < order.length; start = end) {
    while (end < order.length && values[order[end] as number] === values[order[start] as number]) end += 1;
    for (const index of order.slice(start, end)) ranked[index] = (start + end - 1) / 2;
  }
  return ranked;
}

function pearson(one: readonly number[], other: readonly number[]): number {
  const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length;
  const [a, b] = [mean(one), mean(other)];
  let [both, left, right] = [0, 0, 0];
  for (const [index, value] of one.entries()) {
    const rest = (other[index] as number) - b;
    both += (value - a) * rest;
    left += (value - a) ** 2;
    right += rest ** 2;
  }
  return both / Math.sqrt(left * right);
}

/** Fisher and Yates: the same values, dealt anew. */
export function shuffle<T>(values: readonly T[], below: (limit: number) => number): T[] {
  const dealt = [...values];
  for (let last = dealt.length - 1; last > 0; last--) {
    const other = below(last + 1);
    [dealt[last], dealt[other]] = [dealt[other] as T, dealt[last] as T];
  }
  return dealt;
}

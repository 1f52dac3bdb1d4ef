/** Units whose activations are alike: all of them round to one whole number of steps. */
interface Bin {
  steps: number;
  units: number[];
}

/**
 * All groups of one size whose rounded activations add up to any number of steps, counted bin by bin, so that one can be
 * drawn with each as likely as any other.
 */
export class GroupCounts {
  readonly #bins: readonly Bin[];
  readonly #size: number;
  readonly #most: number;
  /** Groups of j units out of bins b and later that add up to s steps: `[bins + 1][size + 1][most + 1]`. */
  readonly #counts: readonly Float64Array[];

  /** @param steps  of each candidate @param most  sums above are not counted */
  constructor(steps: ReadonlyMap<number, number>, size: number, most: number) {
    const bins: Bin[] = Array.from({ length: most + 1 }, (_, count) => ({ steps: count, units: [] }));
    for (const [unit, count] of steps) bins[count]?.units.push(unit);
    this.#bins = bins.filter(({ units }) => units.length > 0);
    this.#size = size;
    this.#most = most;
    const none = new Float64Array((size + 1) * (most + 1));
    none[0] = 1;
    const counts: Float64Array[] = [none];
    for (const bin of this.#bins.toReversed()) counts.push(this.#withBin(bin, counts.at(-1) as Float64Array));
    this.#counts = counts.reverse();
  }

  /** How many groups add up to so many steps. */
  of(sum: number): number {
    return this.#counts[0]?.[this.#size * (this.#most + 1) + sum] ?? 0;
  }

  /** One of the groups that add up to so many steps. */
  draw(sum: number, uniform: () => number): number[] {
    const group: number[] = [];
    let [left, rest] = [this.#size, sum];
    for (const [index, { steps, units }] of this.#bins.entries()) {
      const after = this.#counts[index + 1] as Float64Array;
      const all = this.#counts[index]?.[left * (this.#most + 1) + rest] as number;
      let picked = 0;
      let ways = 1;
      for (let threshold = uniform() * all; picked < left && picked < units.length && picked * steps <= rest; ) {
        threshold -= ways * (after[(left - picked) * (this.#most + 1) + rest - picked * steps] as number);
        if (threshold < 0) break;
        ways *= (units.length - picked) / (picked + 1);
        picked += 1;
      }
      group.push(...drawSome(units, picked, uniform));
      left -= picked;
      rest -= picked * steps;
      if (left === 0) break;
    }
    return group;
  }

  /** Σ_i (ways to pick i units of the bin) · counts of the rest. */
  #withBin({ steps, units }: Bin, after: Float64Array): Float64Array {
    const width = this.#most + 1;
    const counts = after.slice();
    let ways = 1;
    for (let picked = 1; picked <= Math.min(this.#size, units.length) && picked * steps < width; picked++) {
      ways *= (units.length - picked + 1) / picked;
      for (let left = picked; left <= this.#size; left++) {
        const [to, from] = [left * width, (left - picked) * width - picked * steps];
        for (let sum = picked * steps; sum < width; sum++) {
          counts[to + sum] = (counts[to + sum] as number) + ways * (after[from + sum] as number);
        }
      }
    }
    return counts;
  }
}

/** Some of the units, each set of them as likely as any other. */
function drawSome(units: readonly number[], count: number, uniform: () => number): number[] {
  const some = new Set<number>();
  while (some.size < count) some.add(units[Math.floor(uniform() * units.length)] as number);
  return [...some];
}

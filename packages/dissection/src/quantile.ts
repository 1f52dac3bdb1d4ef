import type { Tail } from "./tail.ts";

/** Where a quantile lies among values in rising order, and how many of the largest it takes to know it. */
export interface QuantileRank {
  /** Of the value below it, from 0; the one above it is the next. */
  below: number;
  /** Part of the way from the one to the other. */
  fraction: number;
  /** Values from the largest on. */
  capacity: number;
}

/**
 * The q-quantile of n values by linear interpolation between the two nearest (Hyndman & Fan 1996, type 7; NumPy's default).
 *
 * @param q  0..1
 */
export function quantileRank(q: number, n: number): QuantileRank {
  const rank = q * (n - 1);
  const below = Math.floor(rank);
  return { below, fraction: rank - below, capacity: n - below };
}

/**
 * T_k with P(a_k > T_k) = 1 − q over all places of all images, for each unit, out of the largest values alone: exact, or
 * as near as the tail tells them.
 *
 * @param n  how many values each unit had
 * @see Bau et al. 2017, Network Dissection, section 2.2. https://arxiv.org/abs/1704.05796
 */
export function thresholds(tail: Tail, units: number, q: number, n: number): Float32Array {
  const { fraction, capacity } = quantileRank(q, n);
  return Float32Array.from({ length: units }, (_, unit) => {
    const lower = tail.nth(unit, capacity);
    const upper = capacity > 1 ? tail.nth(unit, capacity - 1) : lower;
    return lower + (upper - lower) * fraction;
  });
}

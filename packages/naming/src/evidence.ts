/** The first-order evidence of a layer for one class, summed by its sign. */
export interface EvidenceTotals {
  /** Σ of the positive contributions, in score. */
  for: number;
  /** Σ of the negative contributions, in score; never above 0. */
  against: number;
}

export type Sign = keyof EvidenceTotals;

export function signOf(value: number): Sign {
  return value < 0 ? "against" : "for";
}

/** @param contributions  one number a unit, in score; zero counts for neither side */
export function evidenceTotals(contributions: Iterable<number>): EvidenceTotals {
  const totals = { for: 0, against: 0 };
  for (const contribution of contributions) totals[signOf(contribution)] += contribution;
  return totals;
}

/**
 * The part of the layer's evidence of one sign that some of its units give, 0..1.
 *
 * Only contributions of that sign are counted, above and below the line: so the shares of one sign of any partition
 * of the units add up to 1.
 */
export function shareOf(part: EvidenceTotals, whole: EvidenceTotals, sign: Sign): number {
  return whole[sign] === 0 ? 0 : part[sign] / whole[sign];
}

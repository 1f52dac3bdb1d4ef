import type { Check } from "@camscribe/contracts";

/** A reason for a class, with what came of switching it off. */
export interface CheckedReason {
  rank: number;
  sign: "for" | "against";
  units: readonly number[];
  check: Pick<Check, "delta_score">;
}

/** Reasons that are switched off together. */
export interface ReasonGroup {
  ranks: number[];
  units: number[];
}

/**
 * What to switch off for the network to change its mind, greedily: the reason for the class that lowers its score most,
 * then with the next one, and so on. Reasons without which the score does not fall are left out.
 *
 * @returns growing groups; of equal effects the lower rank comes first
 */
export function nestedGroups(reasons: readonly CheckedReason[]): ReasonGroup[] {
  const effectOf = ({ check }: CheckedReason) => check.delta_score ?? 0;
  const lowering = reasons
    .filter((reason) => reason.sign === "for" && effectOf(reason) < 0)
    .sort((a, b) => effectOf(a) - effectOf(b) || a.rank - b.rank);
  return lowering.map((_, last) => {
    const together = lowering.slice(0, last + 1);
    return {
      ranks: together.map(({ rank }) => rank),
      units: [...new Set(together.flatMap(({ units }) => units))].sort((a, b) => a - b),
    };
  });
}

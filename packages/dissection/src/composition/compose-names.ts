import { chanceP, cutoffAt } from "../chance.ts";
import { type ChosenName, LEVEL } from "../choose-names.ts";
import { bestComposition } from "./beam-search.ts";
import type { ComposedScores } from "./composed-scores.ts";
import { type Composition, holdingOf } from "./composition.ts";

/** A composition that says more of a unit than its best concept alone. */
export interface ComposedName {
  unit: number;
  composition: Composition;
  /** By how much it raises the score on the judging part. */
  gain: number;
  /** How likely shuffled labels raise it as much. */
  p: number;
}

/**
 * Compositions in the place of reliable names, where they raise the score on the judging part by more than chance does.
 * Chance keeps the labels of the unit's own concept and shuffles all others: what the same search gains by these is what
 * a search gains where nothing is to be found. The bound on p is found as that of names is, so that at most `rate` of what
 * is kept is expected to be chance's.
 *
 * @param rounds  of shuffled labels
 */
export function composeNames(
  scores: ComposedScores,
  names: readonly ChosenName[],
  rounds: number,
  rate: number,
): ComposedName[] {
  const truly = scores.bearing("truth");
  const gainOf = (unit: number, first: number, bearing: readonly Uint8Array[]) => {
    const composition = bestComposition(scores, unit, bearing);
    if (composition === undefined) return { gain: Number.NEGATIVE_INFINITY };
    const judged = (each: Composition) => scores.score(unit, "judging", each, holdingOf(each, bearing));
    const gain = judged(composition) - judged({ first, rest: [] });
    return { composition, gain: Number.isNaN(gain) ? Number.NEGATIVE_INFINITY : gain };
  };
  const reliable = names.filter((name) => name.reliable);
  const found = reliable.map(({ unit, concept }) => ({ unit, ...gainOf(unit, concept, truly) }));
  const chance = Array.from({ length: rounds }, (_, round) => {
    const shuffled = scores.bearing(round);
    return reliable.map(({ unit, concept }) => gainOf(unit, concept, shuffled.with(concept, truly[concept]!)).gain);
  });
  const rising = Float64Array.from(chance.flat()).sort();
  const truth = found.map(({ gain }) => chanceP(rising, gain));
  const { bound } = cutoffAt(
    rate,
    LEVEL,
    truth,
    chance.map((gains) => gains.map((gain) => chanceP(rising, gain))),
  );
  return found.flatMap(({ unit, composition, gain }, at): ComposedName[] => {
    const p = truth[at]!;
    return composition !== undefined && gain > 0 && p <= bound ? [{ unit, composition, gain, p }] : [];
  });
}

import { PARTS, type Part } from "@camscribe/concepts";
import { type Cutoff, chanceP, cutoffAt } from "./chance.ts";
import type { Labelling, LayerScores, Measure } from "./layer-scores.ts";

export interface NamingRule {
  /** Chooses the concept and judges it. */
  measure: Measure;
  /** False discoveries among the names that are kept, at most, 0..1. */
  rate: number;
}

/** The concept of a unit, and how it did on the judging part. */
export interface ChosenName {
  unit: number;
  /** Its number in the set. */
  concept: number;
  /** How likely chance gives its score there; 1 where no labels were shuffled. */
  p: number;
  reliable: boolean;
}

export interface ChosenNames {
  names: readonly ChosenName[];
  cutoff: Cutoff;
  /** Of the reliable names, those that hold on the final part, which took no part in choosing or judging. */
  held: number;
}

/** A name holds on a part where shuffled labels reach its score there at most this often. */
export const LEVEL = 0.05;

/**
 * Names each unit by the concept that scores best on the choosing part (ties go to the lower concept), and keeps it as
 * reliable where it holds on the judging part: shuffled labels seldom reach its score.
 *
 * Shuffled labels tell each concept its own chance: a book fills its picture, and so overlaps with anything. They go through
 * the whole choice as well, and the bound on p, 0.05 or less, is the largest at which they keep at most `rate` of what the
 * true labels keep.
 *
 * @param concepts  how many there are
 * @param rounds  of shuffled labels; 0 keeps nothing
 */
export function chooseNames(
  scores: LayerScores,
  concepts: number,
  rounds: number,
  { measure, rate }: NamingRule,
): ChosenNames {
  const all = Array.from({ length: rounds }, (_, round) => round);
  const choose = (labelling: Labelling) => bestConcepts(scores.of(measure, "choosing", labelling), concepts);
  const judges = Object.fromEntries(
    PARTS.filter((part) => part !== "choosing").map((part) => [
      part,
      new Judge(
        all.map((round) => scores.of(measure, part, round)),
        concepts,
      ),
    ]),
  ) as Record<Exclude<Part, "choosing">, Judge>;
  const choice = choose("truth");
  const p = judges.judging.judge(choice, scores.of(measure, "judging", "truth"));
  const byChance = all.map((round) => judges.judging.judge(choose(round), scores.of(measure, "judging", round)));
  const cutoff = cutoffAt(rate, LEVEL, p, byChance);
  const names = [...choice].flatMap((concept, unit): ChosenName[] =>
    concept < 0 ? [] : [{ unit, concept, p: p[unit]!, reliable: rounds > 0 && p[unit]! <= cutoff.bound }],
  );
  const final = judges.final.judge(choice, scores.of(measure, "final", "truth"));
  const held = names.filter(({ unit, reliable }) => reliable && final[unit]! <= LEVEL).length;
  return { names, cutoff, held };
}

/** Knows, for each concept, the scores that shuffled labels give on one part. */
class Judge {
  readonly #concepts: number;
  /** Of all rounds and units, in rising order. */
  readonly #chance: readonly Float64Array[];

  /** @param rounds  `[units, concepts]` each */
  constructor(rounds: readonly Float64Array[], concepts: number) {
    this.#concepts = concepts;
    this.#chance = Array.from({ length: concepts }, (_, concept) => {
      const units = (rounds[0]?.length ?? 0) / concepts;
      const known = new Float64Array(rounds.length * units);
      let count = 0;
      for (const scores of rounds) {
        for (let at = concept; at < scores.length; at += concepts) {
          if (!Number.isNaN(scores[at])) known[count++] = scores[at] as number;
        }
      }
      return known.slice(0, count).sort();
    });
  }

  /**
   * @param choice  the concept of each unit
   * @param scores  `[units, concepts]`
   * @returns p of each unit
   */
  judge(choice: Int32Array, scores: Float64Array): number[] {
    return [...choice].map((concept, unit) =>
      concept < 0 ? 1 : chanceP(this.#chance[concept]!, scores[unit * this.#concepts + concept] as number),
    );
  }
}

/** Each unit's concept of the highest score; −1 where none is above 0. */
function bestConcepts(scores: Float64Array, concepts: number): Int32Array {
  return Int32Array.from({ length: scores.length / concepts }, (_, unit) => {
    let best = -1;
    let highest = 0;
    for (let concept = 0; concept < concepts; concept++) {
      const score = scores[unit * concepts + concept] as number;
      if (score > highest) [best, highest] = [concept, score];
    }
    return best;
  });
}

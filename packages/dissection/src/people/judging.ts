import { drawn } from "../shuffled-labels.ts";
import type { Word } from "./answer.ts";
import type { Gallery } from "./gallery.ts";
import { judgePicks, type PeopleJudgement } from "./judge-picks.ts";
import { type JudgingRound, judgingRounds } from "./judging-rounds.ts";
import type { Said } from "./said.ts";

/**
 * Rounds of so many names are mixed: who saw all rounds of one name in a row would learn from what recurs in them which
 * patch is the unit's, whatever the name says.
 */
const MIXED_NAMES = 12;

/** A round of a name that stands now. */
export interface StandingRound extends JudgingRound {
  /** Tells it from all others, and not which patch is the unit's. */
  id: string;
  unit: number;
  concept: string;
  /** Of the unit's own patch. */
  rank: number;
}

/** The rounds of all names that stand, and how these fared. */
export class Judging {
  readonly #gallery: Pick<Gallery, "hidden" | "isWeakIn">;
  readonly #said: Said;
  readonly #seed: number;
  /** Rounds are drawn once for a name: that takes a fraction of a second in a layer of thousands of units. */
  readonly #drawn = new Map<string, StandingRound[]>();

  constructor(gallery: Pick<Gallery, "hidden" | "isWeakIn">, said: Said, seed: number) {
    this.#gallery = gallery;
    this.#said = said;
    this.#seed = seed;
  }

  roundsOf({ unit, concept }: Word): readonly StandingRound[] {
    if (concept === undefined) return [];
    const spent = this.#said.spentBeside(unit, concept);
    const key = JSON.stringify([unit, concept, ...spent]);
    const known = this.#drawn.get(key);
    if (known !== undefined) return known;
    const rounds = judgingRounds({
      unit,
      concept,
      patches: this.#gallery.hidden,
      isWeakIn: (image) => this.#gallery.isWeakIn(unit, image),
      spent,
      seed: this.#seed,
    }).map((round): StandingRound => {
      const { rank } = round.tiles[round.own]!;
      return { ...round, id: `${unit}.${rank}`, unit, concept, rank };
    });
    this.#drawn.set(key, rounds);
    return rounds;
  }

  judgementOf(word: Word): PeopleJudgement | undefined {
    if (word.concept === undefined) return undefined;
    const ranks = new Set(this.roundsOf(word).map(({ rank }) => rank));
    const picks = this.#said.picksFor(word.unit, word.concept).filter(({ rank }) => ranks.has(rank));
    const told = picks.map(({ judge, rank, right }) => ({ judge, round: rank, right }));
    return judgePicks(told, ranks.size, word.author);
  }

  /** What a judge has not answered: the first is to be asked next. */
  openFor(judge: string): StandingRound[] {
    const open = this.#said.words().flatMap((word) => {
      const answered = new Set(
        this.#said.picksFor(word.unit, word.concept ?? "").flatMap((pick) => (pick.judge === judge ? [pick.rank] : [])),
      );
      const rounds = this.roundsOf(word).filter(({ rank }) => !answered.has(rank));
      return rounds.length === 0 ? [] : [rounds];
    });
    const key = `${this.#seed} ${judge}`;
    const names = drawn(
      [...open.keys()].map((at) => open[at]![0]!.unit),
      key,
    );
    const byUnit = new Map(open.map((rounds) => [rounds[0]!.unit, rounds]));
    const mixed = names.slice(0, MIXED_NAMES).flatMap((unit) => byUnit.get(unit)!);
    const later = names.slice(MIXED_NAMES).flatMap((unit) => byUnit.get(unit)!);
    return [...drawn([...mixed.keys()], `${key} ${mixed.length}`).map((at) => mixed[at]!), ...later];
  }

  /** The round of an id, if its name still stands. */
  find(id: string): StandingRound | undefined {
    const word = this.#said.wordOf(Number(id.split(".")[0]));
    return word && this.roundsOf(word).find((round) => round.id === id);
  }
}

import { binomialTail } from "./binomial-tail.ts";
import { TILES } from "./judging-rounds.ts";

/** What somebody picked in one round of a name. */
export interface Pick {
  judge: string;
  /** Tells the rounds of a name apart. */
  round: number;
  /** Whether it was the unit's own patch; "none of them fits" is not. */
  right: boolean;
}

/** How a name fared. */
export interface PeopleJudgement {
  judge: string;
  right: number;
  rounds: number;
  /** How likely picks by chance alone are right as often. */
  chance: number;
}

/**
 * How a name was judged: by one person who answered all its rounds, so that nobody stops while the score is good. Of
 * several, somebody other than the author is taken, then who was through first.
 *
 * @param picks  for this name, in the order in which they came; of two for one round by one judge the first counts
 * @param rounds  how many the name has
 * @returns undefined where nobody answered all rounds, or there are none
 */
export function judgePicks(picks: readonly Pick[], rounds: number, author: string): PeopleJudgement | undefined {
  const byJudge = new Map<string, Map<number, boolean>>();
  const through: string[] = [];
  for (const { judge, round, right } of picks) {
    const own = byJudge.get(judge) ?? new Map<number, boolean>();
    byJudge.set(judge, own);
    if (own.has(round)) continue;
    own.set(round, right);
    if (own.size === rounds) through.push(judge);
  }
  const judge = through.find((each) => each !== author) ?? through[0];
  if (judge === undefined) return undefined;
  const right = [...byJudge.get(judge)!.values()].filter(Boolean).length;
  return { judge, right, rounds, chance: binomialTail(right, rounds, 1 / TILES) };
}

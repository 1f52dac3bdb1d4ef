import { createHash } from "node:crypto";
import { PARTS, type Part } from "../concept-set.ts";

/** Pictures that stand in one part. */
export interface Group {
  /** Tells it from the others, wherever it stands among them. */
  key: string;
  pictures: number;
  /** Pictures of each concept that any of them shows. */
  picturesOf: ReadonlyMap<number, number>;
}

export type PartShares = Readonly<Record<Part, number>>;

/**
 * Shares groups out to parts, so that the whole and each concept come as near to the shares as whole groups allow, and
 * a concept of as many free groups as there are parts is in each: iterative stratification with the rarest concept
 * first. What is left to choice is decided by a hash of the seed and the group's key; the order of groups is not.
 *
 * @param shares  in any unit; a part of 0 stays empty
 * @returns each group's part
 * @see Sechidis et al. 2011, On the Stratification of Multi-label Data.
 */
export function shareGroups(groups: readonly Group[], shares: PartShares, seed: number): Part[] {
  const drawn = inDrawnOrder(groups, seed);
  const open = PARTS.filter((part) => shares[part] > 0);
  const whole = new Need(open, shares, sum(groups.map(({ pictures }) => pictures)));
  const needOf = new Map<number, Need>();
  const waiting = new Map<number, Set<Group>>();
  for (const group of drawn) {
    for (const concept of group.picturesOf.keys()) {
      waiting.set(concept, (waiting.get(concept) ?? new Set()).add(group));
    }
  }
  for (const [concept, having] of waiting) {
    needOf.set(concept, new Need(open, shares, sum([...having].map(({ picturesOf }) => picturesOf.get(concept)!))));
  }
  const partOf = new Map<Group, Part>();
  const assign = (group: Group, part: Part) => {
    partOf.set(group, part);
    whole.give(part, group.pictures);
    for (const [concept, pictures] of group.picturesOf) {
      waiting.get(concept)!.delete(group);
      needOf.get(concept)!.give(part, pictures);
    }
  };
  for (let concept = rarest(waiting); concept !== undefined; concept = rarest(waiting)) {
    const need = needOf.get(concept)!;
    const left = [...waiting.get(concept)!].sort((a, b) => b.picturesOf.get(concept!)! - a.picturesOf.get(concept!)!);
    left.forEach((group, place) => {
      const lacking = open.filter((part) => need.given(part) === 0);
      const choice = lacking.length > 0 && lacking.length >= left.length - place ? lacking : open;
      assign(group, neediest(choice, [need, whole]));
    });
    waiting.delete(concept);
  }
  const bare = drawn.filter((group) => !partOf.has(group)).sort((a, b) => b.pictures - a.pictures);
  for (const group of bare) assign(group, neediest(open, [whole]));
  return groups.map((group) => partOf.get(group)!);
}

/** How many pictures each part still needs of something. */
class Need {
  readonly #missing: Map<Part, number>;
  readonly #given = new Map<Part, number>();

  constructor(open: readonly Part[], shares: PartShares, pictures: number) {
    const total = sum(open.map((part) => shares[part]));
    this.#missing = new Map(open.map((part) => [part, (pictures * shares[part]) / total]));
  }

  give(part: Part, pictures: number): void {
    this.#missing.set(part, this.missing(part) - pictures);
    this.#given.set(part, this.given(part) + pictures);
  }

  missing(part: Part): number {
    return this.#missing.get(part)!;
  }

  given(part: Part): number {
    return this.#given.get(part) ?? 0;
  }
}

/** The part that misses most of the first need; of equal ones, most of the next. */
function neediest(parts: readonly Part[], needs: readonly Need[]): Part {
  return parts.reduce((best, part) => {
    const telling = needs.find((need) => need.missing(part) !== need.missing(best));
    return telling !== undefined && telling.missing(part) > telling.missing(best) ? part : best;
  });
}

/** The concept of the fewest groups that wait; of equal ones, the first. */
function rarest(waiting: ReadonlyMap<number, ReadonlySet<Group>>): number | undefined {
  let best: number | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const [concept, { size }] of waiting) {
    if (size === 0 || size > fewest || (size === fewest && concept > best!)) continue;
    best = concept;
    fewest = size;
  }
  return best;
}

function inDrawnOrder(groups: readonly Group[], seed: number): Group[] {
  const draw = ({ key }: Group) => createHash("sha256").update(`${seed}\0${key}`).digest("hex");
  return groups
    .map((group) => ({ group, drawn: draw(group) }))
    .sort((a, b) => (a.drawn < b.drawn ? -1 : 1))
    .map(({ group }) => group);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

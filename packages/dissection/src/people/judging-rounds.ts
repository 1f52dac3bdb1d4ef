import { drawn } from "../shuffled-labels.ts";

/** A patch out of a picture that was hidden while names were given. */
export interface HiddenPatch {
  unit: number;
  /** Among the unit's hidden patches, from 0: the strongest. */
  rank: number;
  image: number;
}

/** One question: which of these fits the name? */
export interface JudgingRound {
  /** In the order in which they are shown. */
  tiles: readonly HiddenPatch[];
  /** Which of them is the unit's own. */
  own: number;
}

/** Of each round: one patch of the unit, the others not. */
export const TILES = 4;
/** By chance all are right once in 4⁶ = 4096 times. */
export const ROUNDS = 6;

export interface JudgingSet {
  unit: number;
  concept: string;
  /** Hidden patches of all units. */
  patches: readonly HiddenPatch[];
  /** Whether the unit is weak in a picture: only from there come the patches that stand beside its own. */
  isWeakIn: (image: number) => boolean;
  /** Ranks of the unit's patches that were shown to judge another name. */
  spent: ReadonlySet<number>;
  seed: number;
}

/**
 * The rounds that judge one name: in each a patch of the unit stands among patches of other units, out of pictures in
 * which the unit is weak, each of another picture, and of the same rank as far as there are any: a unit's strongest patches
 * are known by their large outlines. The same for the same name and seed, whenever they are asked for.
 *
 * @returns ROUNDS of them, or fewer where the unit has no more patches, or others are too few
 */
export function judgingRounds({ unit, concept, patches, isWeakIn, spent, seed }: JudgingSet): JudgingRound[] {
  const key = `${seed} ${unit} ${concept}`;
  const own = patches.filter((patch) => patch.unit === unit);
  const ownImages = new Set(own.map(({ image }) => image));
  const others = patches.filter((patch) => patch.unit !== unit && !ownImages.has(patch.image) && isWeakIn(patch.image));
  const asked = own.filter(({ rank }) => !spent.has(rank)).slice(0, ROUNDS); // the strongest
  return asked.flatMap((patch) => {
    const apart = ({ rank }: HiddenPatch) => Math.abs(rank - patch.rank);
    const nearest = shuffled(others, `${key} ${patch.rank} beside`).sort((a, b) => apart(a) - apart(b));
    const beside = ofOtherPictures(nearest);
    if (beside.length < TILES - 1) return [];
    const tiles = shuffled([patch, ...beside], `${key} ${patch.rank} order`);
    return [{ tiles, own: tiles.indexOf(patch) }];
  });
}

/** The first ones that are each of another picture. */
function ofOtherPictures(patches: readonly HiddenPatch[]): HiddenPatch[] {
  const byImage = new Map<number, HiddenPatch>();
  for (const patch of patches) {
    if (byImage.size === TILES - 1) break;
    if (!byImage.has(patch.image)) byImage.set(patch.image, patch);
  }
  return [...byImage.values()];
}

function shuffled<Item>(items: readonly Item[], key: string): Item[] {
  return drawn([...items.keys()], key).map((at) => items[at]!);
}

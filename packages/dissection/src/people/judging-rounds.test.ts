import { describe, expect, it } from "vitest";
import { type HiddenPatch, type JudgingSet, judgingRounds } from "./judging-rounds.ts";

const UNIT = 7;

/** Eight patches of the unit in pictures 0 to 7; two each of units 1 and 2 in pictures 10 to 29. */
const patches: HiddenPatch[] = [
  ...Array.from({ length: 8 }, (_, rank) => ({ unit: UNIT, rank, image: rank })),
  ...[1, 2].flatMap((unit) => Array.from({ length: 20 }, (_, rank) => ({ unit, rank, image: 10 + rank }))),
];

function rounds(changed: Partial<JudgingSet> = {}) {
  const set = { unit: UNIT, concept: "sheep", patches, isWeakIn: () => true, spent: new Set<number>(), seed: 1 };
  return judgingRounds({ ...set, ...changed });
}

const ownRanks = (of: ReturnType<typeof rounds>) => of.map(({ tiles, own }) => tiles[own]!.rank);

describe("judgingRounds", () => {
  it("asks six times, for each of the unit's strongest hidden patches once, among three of others", () => {
    expect(ownRanks(rounds())).toEqual([0, 1, 2, 3, 4, 5]);
    for (const { tiles, own } of rounds()) {
      expect(tiles.length).toBe(4);
      expect(tiles.flatMap(({ unit }, at) => (unit === UNIT ? [at] : []))).toEqual([own]);
    }
  });

  it("shows no picture twice in a round", () => {
    for (const { tiles } of rounds()) expect(new Set(tiles.map(({ image }) => image)).size).toBe(4);
  });

  it("takes what stands beside only from pictures in which the unit is weak", () => {
    const beside = rounds({ isWeakIn: (image) => image >= 25 }).flatMap(({ tiles, own }) =>
      tiles.filter((_, at) => at !== own).map(({ image }) => image),
    );
    expect(beside.length).toBe(18);
    expect(beside.filter((image) => image < 25)).toEqual([]);
  });

  it("shows beside a patch others of its rank, or of the nearest, so that outlines are of about one size", () => {
    const units = Array.from({ length: 4 }, (_, unit) => ({ unit: 10 + unit, rank: 0, image: 40 + unit }));
    const [first, second] = rounds({ patches: [...patches, ...units] });
    const besides = ({ tiles, own }: NonNullable<typeof first>) =>
      tiles.flatMap(({ rank }, at) => (at === own ? [] : [rank])).sort((a, b) => a - b);
    expect(besides(first!)).toEqual([0, 0, 0]);
    // Of rank 1 there are two, in one picture; of ranks 0 and 2 many.
    expect(besides(second!).filter((rank) => rank === 1)).toEqual([1]);
    expect(Math.max(...besides(second!))).toBeLessThanOrEqual(2);
  });

  it("never shows a picture of the unit's own patches as another's", () => {
    const twin = { unit: 1, rank: 99, image: 3 };
    const shown = rounds({ patches: [...patches.filter(({ unit }) => unit === UNIT), twin] });
    expect(shown).toEqual([]);
  });

  it("is the same again, and another for another seed or name", () => {
    expect(rounds()).toEqual(rounds());
    expect(rounds({ seed: 2 })).not.toEqual(rounds());
    expect(rounds({ concept: "wool" })).not.toEqual(rounds());
  });

  it("puts the unit's own patch at every place about as often", () => {
    const counts = [0, 0, 0, 0];
    for (let seed = 0; seed < 200; seed++) for (const { own } of rounds({ seed })) counts[own]!++;
    // 1200 draws of probability 1/4: 300 ± 15 each; five deviations
    for (const count of counts) expect(Math.abs(count - 300)).toBeLessThan(75);
  });

  it("judges another name by patches that judged none before, as far as there are any", () => {
    expect(ownRanks(rounds({ spent: new Set([0, 1, 2, 3, 4, 5]) }))).toEqual([6, 7]);
  });
});

import { describe, expect, it } from "vitest";
import type { Part } from "../concept-set.ts";
import { type Group, shareGroups } from "./share-groups.ts";

const THIRDS = { choosing: 1, judging: 1, final: 1 };

/** @param concepts  pictures by concept */
function group(key: string, pictures: number, concepts: Record<number, number> = {}): Group {
  return { key, pictures, picturesOf: new Map(Object.entries(concepts).map(([at, count]) => [Number(at), count])) };
}

function picturesIn(groups: readonly Group[], parts: readonly Part[], part: Part): number {
  return groups.reduce((sum, { pictures }, index) => sum + (parts[index] === part ? pictures : 0), 0);
}

describe("groups of pictures", () => {
  it("are shared out to the exact shares where they are single pictures", () => {
    const groups = Array.from({ length: 100 }, (_, at) => group(`g${at}`, 1));
    const parts = shareGroups(groups, { choosing: 0.5, judging: 0.3, final: 0.2 }, 7);
    expect((["choosing", "judging", "final"] as const).map((part) => picturesIn(groups, parts, part))).toEqual([
      50, 30, 20,
    ]);
  });

  // 6 : 3 : 1 of 10 pictures; the six must stand together, and so must the three.
  it("are shared out as nearly as whole groups allow", () => {
    const groups = [group("one", 1), group("three", 3), group("six", 6)];
    expect(shareGroups(groups, { choosing: 6, judging: 3, final: 1 }, 1)).toEqual(["final", "judging", "choosing"]);
  });

  it("give a concept of three groups to each of three parts, however large one share is", () => {
    const rare = ["a", "b", "c"].map((key) => group(key, 1, { 0: 1 }));
    const groups = [...rare, ...Array.from({ length: 97 }, (_, at) => group(`g${at}`, 1, { 1: 1 }))];
    const parts = shareGroups(groups, { choosing: 0.9, judging: 0.05, final: 0.05 }, 3);
    expect(new Set(parts.slice(0, 3))).toEqual(new Set(["choosing", "judging", "final"]));
  });

  it("share out each concept by itself", () => {
    const groups = [0, 1, 2].flatMap((concept) =>
      Array.from({ length: 30 }, (_, at) => group(`c${concept}-${at}`, 2, { [concept]: 2 })),
    );
    const parts = shareGroups(groups, THIRDS, 5);
    for (const concept of [0, 1, 2]) {
      const of = groups.map(({ picturesOf }, index) => (picturesOf.has(concept) ? parts[index] : undefined));
      for (const part of ["choosing", "judging", "final"]) expect(of.filter((at) => at === part)).toHaveLength(10);
    }
  });

  it("leave a part of share 0 empty", () => {
    const groups = Array.from({ length: 9 }, (_, at) => group(`g${at}`, 1, { [at % 2]: 1 }));
    expect(shareGroups(groups, { choosing: 1, judging: 1, final: 0 }, 1)).not.toContain("final");
  });

  it("fall the same way in any order, and another way by another seed", () => {
    const groups = Array.from({ length: 60 }, (_, at) => group(`g${at}`, 1 + (at % 3), { [at % 4]: 1 }));
    const parts = shareGroups(groups, THIRDS, 11);
    expect(shareGroups(groups.toReversed(), THIRDS, 11).toReversed()).toEqual(parts);
    expect(shareGroups(groups, THIRDS, 12)).not.toEqual(parts);
  });
});

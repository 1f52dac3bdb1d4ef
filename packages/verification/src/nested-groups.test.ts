import { describe, expect, it } from "vitest";
import { type CheckedReason, nestedGroups } from "./nested-groups.ts";

const reason = (
  rank: number,
  units: number[],
  delta: number | null,
  sign: "for" | "against" = "for",
): CheckedReason => ({
  rank,
  sign,
  units,
  check: { delta_score: delta },
});

describe("nestedGroups", () => {
  it("adds reasons one after another, the largest measured fall first", () => {
    expect(nestedGroups([reason(1, [9, 4], -0.1), reason(2, [7], -0.5)])).toEqual([
      { ranks: [2], units: [7] },
      { ranks: [2, 1], units: [4, 7, 9] },
    ]);
  });

  it("leaves out what speaks against the class, what raises its score when it goes, and what was not run", () => {
    const others = [reason(1, [1], 0.2), reason(2, [2], -0.4, "against"), reason(3, [3], null), reason(4, [4], 0)];
    expect(nestedGroups(others)).toEqual([]);
  });

  it("breaks a tie by rank", () => {
    expect(nestedGroups([reason(3, [3], -1), reason(2, [2], -1)])[0]).toEqual({ ranks: [2], units: [2] });
  });
});

import { describe, expect, it } from "vitest";
import { judgePicks, type Pick } from "./judge-picks.ts";

const by = (judge: string, ...right: boolean[]): Pick[] => right.map((each, round) => ({ judge, round, right: each }));

describe("judgePicks", () => {
  // Two rounds of four: P(both) = 1/16, P(at least one) = 1 − 9/16.
  it("counts right picks, and tells how often chance makes as many", () => {
    expect(judgePicks(by("Bo", true, true), 2, "Ada")).toEqual({ judge: "Bo", right: 2, rounds: 2, chance: 1 / 16 });
    expect(judgePicks(by("Bo", false, true), 2, "Ada")).toEqual({ judge: "Bo", right: 1, rounds: 2, chance: 7 / 16 });
  });

  it("says nothing before somebody has answered all rounds", () => {
    expect(judgePicks([...by("Bo", true), { judge: "Cy", round: 1, right: true }], 2, "Ada")).toBeUndefined();
  });

  it("takes somebody else's judgement before the author's own", () => {
    const picks = [...by("Ada", true, true), ...by("Bo", false, false), ...by("Cy", true, true)];
    expect(judgePicks(picks, 2, "Ada")).toMatchObject({ judge: "Bo", right: 0 });
    expect(judgePicks(by("Ada", true, true), 2, "Ada")).toMatchObject({ judge: "Ada", right: 2 });
  });

  it("lets nobody answer a round again", () => {
    const picks = [...by("Bo", false), ...by("Bo", true, true)];
    expect(judgePicks(picks, 2, "Ada")).toMatchObject({ right: 1 });
  });
});

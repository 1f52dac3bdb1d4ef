import { describe, expect, it } from "vitest";
import { judge } from "./judge.ts";

const weak: number[] = Array.from({ length: 39 }, (_, index) => (index % 2 === 0 ? 0.1 : -0.1));
const lowered = { score: -0.5, probability: -0.2 };

describe("judge", () => {
  it("passes a reason for the class whose going lowers the score more than any control does", () => {
    expect(judge(lowered, weak, "for")).toEqual({
      delta_score: -0.5,
      delta_probability: -0.2,
      controls: 39,
      stronger_controls: 0,
      outcome: "passed",
    });
  });

  it("passes a reason against the class whose going raises the score", () => {
    expect(judge({ score: 0.5, probability: null }, weak, "against").outcome).toBe("passed");
  });

  it("tells a change as large in the other direction as opposite", () => {
    expect(judge(lowered, weak, "against").outcome).toBe("opposite");
  });

  it("counts controls that change the score as much, whichever way", () => {
    const check = judge(lowered, weak.with(3, 0.5).with(4, -0.7), "for");
    expect([check.stronger_controls, check.outcome]).toEqual([2, "not_passed"]);
  });

  it("counts a control whose score is no number as stronger", () => {
    expect(judge(lowered, weak.with(0, Number.NaN), "for").stronger_controls).toBe(1);
  });

  it("leaves a reason untested that has 38 controls, and tells its effect", () => {
    const check = judge(lowered, weak.slice(1), "for");
    expect([check.controls, check.outcome, check.delta_score]).toEqual([38, "untested", -0.5]);
  });

  it("passes nothing that changes nothing", () => {
    expect(
      judge(
        { score: 0, probability: 0 },
        weak.map(() => 0),
        "for",
      ).outcome,
    ).toBe("not_passed");
  });
});

import { describe, expect, it } from "vitest";
import { type HeadScores, planChecks } from "./plan-checks.ts";

/** The first fifty units are less active than the others: 7 and 58 are nobody's controls but their own kind's. */
const active = Float32Array.from({ length: 100 }, (_, unit) => (unit < 50 ? 1 : 3));

/** A head whose score for class 0 is the sum of its units' weights, and 1 for class 1. */
const weights = Float32Array.from({ length: 100 }, (_, unit) => (unit === 7 ? 10 : unit === 58 ? -10 : 0.1));
function run(off: readonly (readonly number[])[]): HeadScores[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return off.map((gone) => {
    const score = total - gone.reduce((sum, unit) => sum + weights[unit]!, 0);
    return { scores: [score, 1], probabilities: [score / 100, 0] };
  });
}

const target = { asked: 0, contrast: null };
const settings = { activations: active, seed: 4 };

describe("planChecks", () => {
  it("runs the head as it is, without the reason and without each of its 39 controls", () => {
    const { off } = planChecks([{ ...target, reasons: [{ units: [7], sign: "for" }] }], settings);
    expect(off).toHaveLength(41);
    expect(off.slice(0, 2)).toEqual([[], [7]]);
  });

  it("judges each reason by its change of score and of probability", () => {
    const reasons = [
      { units: [7], sign: "for" },
      { units: [58], sign: "for" },
      { units: [9], sign: "for" },
    ] as const;
    const plan = planChecks([{ ...target, reasons }], settings);
    const [checks] = plan.judge(run(plan.off));
    expect(checks?.map(({ outcome }) => outcome)).toEqual(["passed", "opposite", "not_passed"]);
    expect(checks?.[0]?.delta_score).toBeCloseTo(-10, 10);
    expect(checks?.[0]?.delta_probability).toBeCloseTo(-0.1, 10);
  });

  it("takes the change of the difference where two classes are contrasted", () => {
    const plan = planChecks([{ asked: 1, contrast: 0, reasons: [{ units: [7], sign: "against" }] }], settings);
    expect(plan.judge(run(plan.off))[0]?.[0]).toMatchObject({
      delta_score: 10,
      delta_probability: 0,
      outcome: "passed",
    });
  });

  it("runs no group twice", () => {
    const twice = { ...target, reasons: [{ units: [7], sign: "for" }] } as const;
    expect(planChecks([twice, { ...twice, asked: 1 }], settings).off).toHaveLength(41);
  });

  it("runs no controls where scores are linear in the layer, and judges alike", () => {
    const reasons = [7, 58, 9].map((unit) => ({ units: [unit], sign: "for" }) as const);
    const plan = planChecks([{ ...target, reasons, contributions: weights }], settings);
    const full = planChecks([{ ...target, reasons }], settings);
    expect(plan.off).toEqual([[], [7], [58], [9]]);
    const rounded = (checks: readonly (readonly object[])[]) =>
      JSON.parse(JSON.stringify(checks), (_, value) => (typeof value === "number" ? Math.round(value * 1e6) : value)); // prettier-ignore
    expect(rounded(plan.judge(run(plan.off)))).toEqual(rounded(full.judge(run(full.off))));
  });
});

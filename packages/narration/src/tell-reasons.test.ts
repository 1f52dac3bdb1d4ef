import { describe, expect, it } from "vitest";
import { tellReasons } from "./tell-reasons.ts";
import { ADDS_UP, reason, sheepFacts, unit } from "./testing/facts.ts";

const told = (...args: Parameters<typeof sheepFacts>) => tellReasons(sheepFacts(...args))[0];

describe("tellReasons", () => {
  it("tells what, where, how strong and how well named, and that it is untested", () => {
    const reasons = [reason({ relation: "another class" })];
    expect(told({ reasons })).toBe(
      "For sheep: one unit named 'cat' (another class), in the centre. Contribution +0.50, first-order, untested. " +
        "The name fits by 0.20 (IoU), on unseen pictures by 0.18.",
    );
  });

  it("tells units that point the other way from a quarter of the reason's strength on", () => {
    const mixed = (other: number) => [reason({ sign: "against", units: [unit(1, -1), unit(2, -1), unit(3, other)] })];
    expect(told({ reasons: mixed(0.5) })).toContain(
      "three units named 'cat', in the centre; one of them points the other way.",
    );
    expect(told({ reasons: mixed(0.4) })).not.toContain("other way");
  });

  it("tells a share by its full name where contributions add up", () => {
    expect(told(ADDS_UP)).toContain(
      "Contribution +0.50 (30\u00a0% of the layer's first-order evidence for sheep), first-order",
    );
  });

  it("tells importance beside contribution where it ranks", () => {
    expect(told({ ranking: "importance" })).toContain("Importance 5.00\u00a0×\u00a010⁻⁵, contribution +0.50");
  });

  it("tells the paper's units one by one", () => {
    const name_evidence = { method: "iou", score: 0.06, heldout_score: null, chance_p: null, reliable: false };
    expect(told({ mode: "paper", reasons: [reason({ name_evidence })] })).toBe(
      "For sheep: unit 7, named 'cat', in the centre. Importance 5.00\u00a0×\u00a010⁻⁵ (α), untested. " +
        "The name fits by 0.06 (IoU): not reliable.",
    );
  });

  it("says who gave a name that has no score", () => {
    const name_evidence = { method: "people", score: null, heldout_score: null, chance_p: null, reliable: true };
    expect(told({ mode: "paper", reasons: [reason({ name_evidence })] })).toMatch(
      / unit 7, named 'cat', .* The name was given without a score; method: people\.$/,
    );
  });

  it("says how often people found a unit's pictures by the name that people gave it", () => {
    const name_evidence = { method: "picked", score: null, heldout_score: 0.85, chance_p: 0.01, reliable: true };
    expect(told({ reasons: [reason({ name_evidence })] })).toMatch(
      / The name was given by people; going by it, others found the unit's own pictures in 85\u00a0% of their tries\.$/,
    );
  });

  it("tells a change too slight for two decimals by its size, and none as none", () => {
    const check = { delta_probability: null, controls: 39, stronger_controls: 3, outcome: "not_passed" as const };
    const without = (delta_score: number) => told({ reasons: [reason({ check: { ...check, delta_score } })] });
    expect(without(-0.0021)).toContain("Without it the score falls by 0.002, but");
    expect(without(0)).toContain("Without it the score stays the same: it did not pass this test");
    expect(without(-0.01)).toContain("Without it the score falls from 0.99 to 0.98, but");
  });

  it("tells a unit without a name by its number", () => {
    const reasons = [
      reason({
        concept: null,
        relation: null,
        name_evidence: null,
        contribution: -0.001,
        sign: "against",
        units: [unit(7, -0.001)],
      }),
    ];
    expect(told({ reasons })).toBe("Against sheep: unit 7, in the centre. Contribution -0.001, first-order, untested.");
  });
});

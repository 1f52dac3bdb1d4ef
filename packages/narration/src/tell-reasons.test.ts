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
    expect(told({ ranking: "importance" })).toContain("Importance 5.00e-5, contribution +0.50");
  });

  it("tells the paper's units one by one", () => {
    const name_evidence = { method: "iou", score: 0.06, heldout_score: null, chance_p: null, reliable: false };
    expect(told({ mode: "paper", reasons: [reason({ name_evidence })] })).toBe(
      "For sheep: unit 7, named 'cat', in the centre. Importance 5.00e-5 (α), untested. " +
        "The name fits by 0.06 (IoU): not reliable.",
    );
  });

  it("says who gave a name that has no score", () => {
    const name_evidence = { method: "people", score: null, heldout_score: null, chance_p: null, reliable: true };
    expect(told({ mode: "paper", reasons: [reason({ name_evidence })] })).toMatch(
      / unit 7, named 'cat', .* The name was given without a score \(people\)\.$/,
    );
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
    expect(told({ reasons })).toBe(
      "Against sheep: unit 7, in the centre. Contribution -1.00e-3, first-order, untested.",
    );
  });
});

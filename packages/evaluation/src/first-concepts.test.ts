import type { UnitName } from "@camscribe/contracts";
import { expect, it } from "vitest";
import { firstConcepts, overlapOf } from "./first-concepts.ts";

const nameOf = (concept: string, unit: number): UnitName => ({ unit, concept, category: "object", reliable: true });

it("gives the concepts of the three strongest reasons that have one: by hand", () => {
  const byUnit = ["fur", "grass", "fur", "sky", "stripes"].map(nameOf);
  const names = {
    units: 6,
    reliable: 5,
    method: { name: "by hand", reliable: "all" },
    methods: [],
    byUnit: [...byUnit, undefined],
  };
  // fur 1 + 1, grass -3, sky 0.5, stripes 0.1; unit 5 is the strongest and has no name
  const contribution = Float32Array.of(1, -3, 1, 0.5, 0.1, 9);
  const about = { label: "zebra", labels: ["zebra", "horse"] };
  expect(firstConcepts({ contribution, alpha: contribution }, names, about)).toEqual(["grass", "fur", "sky"]);
});

it("compares concepts whatever their order", () => {
  expect(overlapOf(["a", "b", "c"], ["c", "x", "a"])).toBeCloseTo(2 / 3, 12);
});

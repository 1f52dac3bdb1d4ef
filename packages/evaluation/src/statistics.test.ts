import { expect, it } from "vitest";
import { bootstrap, seededBelow, spearman } from "./statistics.ts";

it("correlates ranks, whatever the distances: by hand", () => {
  expect(spearman([1, 2, 30], [5, 6, 7])).toBeCloseTo(1, 12);
  // differences of ranks 1, 1, 0: 1 − 6 · 2 / (3 · 8)
  expect(spearman([1, 2, 3], [2, 1, 9])).toBeCloseTo(0.5, 12);
});

it("gives equal values the mean of their ranks: by hand", () => {
  // ranks 0.5, 0.5, 2 and 0, 1, 2: 1.5 / √(1.5 · 2)
  expect(spearman([4, 4, 9], [1, 2, 3])).toBeCloseTo(1.5 / Math.sqrt(3), 12);
});

it("puts no width round what never varies", () => {
  expect(bootstrap([2, 2, 2], seededBelow(1))).toEqual({ mean: 2, low: 2, high: 2 });
});

import { expect, it } from "vitest";
import { median, medianRatio } from "./median.ts";

it("takes the middle value, whatever order they come in", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([10, 9, 100, 8])).toBe(10);
});

it("compares round by round: a slow round slows both", () => {
  // ratios 2, 2, 3; the medians' own ratio would be 4 / 1.5
  expect(medianRatio([4, 1, 4.5], [2, 0.5, 1.5])).toBe(2);
});

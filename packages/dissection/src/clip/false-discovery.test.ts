import { expect, it } from "vitest";
import { falseDiscoveryRates } from "./false-discovery.ts";

it("gives the rates of Benjamini and Hochberg, in the order of the tests", () => {
  // rising: 0.01, 0.02, 0.03, 0.5 → 4 · p / rank: 0.04, 0.04, 0.04, 0.5
  expect(falseDiscoveryRates([0.5, 0.01, 0.03, 0.02])).toEqual(
    [0.5, 0.04, 0.04, 0.04].map((rate) => expect.closeTo(rate)),
  );
});

it("is never above 1, and never above the rate of a weaker test", () => {
  // rising: 0.3, 0.6, 0.9 → 0.9, 0.9, 0.9
  expect(falseDiscoveryRates([0.9, 0.3, 0.6])).toEqual([0.9, 0.9, 0.9].map((rate) => expect.closeTo(rate)));
  expect(falseDiscoveryRates([1, 1])).toEqual([1, 1]);
  expect(falseDiscoveryRates([])).toEqual([]);
});

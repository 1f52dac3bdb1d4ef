import { expect, it } from "vitest";
import type { LayerCount } from "./layer-count.ts";
import { intersectionOverUnion, lift, overlapTimesLift } from "./measures.ts";

// Two units, two concepts of one category and one of another.
const count: LayerCount = {
  intersections: Float64Array.of(6, 2, 0, 0, 0, 4),
  activeAreas: Float64Array.of(10, 5, 0, 8),
  labelAreas: Float64Array.of(12, 3, 8),
  areas: Float64Array.of(100, 40),
};

it("divides what a unit and a concept share by what either has, over images where the concept was looked for", () => {
  expect([...intersectionOverUnion(count, [0, 0, 1])]).toEqual([6 / 16, 2 / 11, 0, 0, 0, 4 / 12]);
});

it("holds how often the concept is where the unit is on against how often it is anywhere", () => {
  const expected = [6 / 10 / (12 / 100), 2 / 10 / (3 / 100), 0, 0, 0, 4 / 8 / (8 / 40)];
  for (const [at, value] of lift(count, [0, 0, 1]).entries()) expect(value).toBeCloseTo(expected[at]!, 12);
});

it("takes the geometric mean of both", () => {
  expect(overlapTimesLift(count, [0, 0, 1])[0]).toBeCloseTo(Math.sqrt((6 / 16) * 5), 12);
});

import { expect, it } from "vitest";
import { maximaHistogram } from "./maxima-histogram.ts";

it("counts a unit's maxima in 24 bins from the least to the most, apart for pictures with its concept", () => {
  // of unit 1: 0, 12, 24, 1, 23.9; a bin is 1 wide
  const maxima = Float32Array.of(9, 0, 9, 12, 9, 24, 9, 1, 9, 23.9);
  const { least, most, without, with: shown } = maximaHistogram(maxima, 2, 1, (image) => image === 2 || image === 4);
  expect([least, most]).toEqual([0, 24]);
  expect(without.flatMap((count, bin) => (count > 0 ? [[bin, count]] : []))).toEqual([
    [0, 1],
    [1, 1],
    [12, 1],
  ]);
  expect(shown.flatMap((count, bin) => (count > 0 ? [[bin, count]] : []))).toEqual([[23, 2]]);
});

it("leaves out pictures in which nobody looked for the concept, but for the range", () => {
  const { most, without } = maximaHistogram(Float32Array.of(0, 1, 2), 1, 0, (image) =>
    image === 2 ? undefined : false,
  );
  expect([most, without.reduce((sum, count) => sum + count)]).toEqual([2, 2]);
});

it("holds a unit that never changes in one bin", () => {
  expect(maximaHistogram(Float32Array.of(3, 3, 3), 1, 0, () => false).without[0]).toBe(3);
});

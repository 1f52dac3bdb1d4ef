import { expect, it } from "vitest";
import { classCount, classPeaks } from "./class-peaks.ts";

it("is a vector's own score", () => {
  expect([...classPeaks(Float32Array.of(1, -2), [-1, 2], {})]).toEqual([1, -2]);
});

it("is the highest of a class's places, whichever axis the classes lie along", () => {
  expect([...classPeaks(Float32Array.of(1, 5, 2, -4, -3, -9), [-1, 2, 3], {})]).toEqual([5, -3]);
  expect([...classPeaks(Float32Array.of(1, 5, 2, -4, -3, -9), [-1, 3, 2], { axis: 2 })]).toEqual([2, 5]);
});

it("leaves out rows that are no classes", () => {
  const card = { channels: [1, 3] as [number, number] };
  expect([...classPeaks(Float32Array.of(9, 9, 1, 2, 4, 3), [-1, 3, 2], card)]).toEqual([2, 4]);
  expect(classCount([-1, 3, 2], card)).toBe(2);
  expect(classCount([-1, 3, 2], {})).toBe(3);
});

import type { LabelMap } from "@camscribe/concepts";
import { expect, it } from "vitest";
import { addCount, Counter, emptyCount } from "./layer-count.ts";

const size = { units: 2, concepts: 3, categories: 2 };
// unit 0 is on in the left half, unit 1 everywhere
const activations = Float32Array.of(1, 0, 1, 1);
const counter = () => new Counter(size, Float32Array.of(0.5, 0.5), { height: 1, width: 2 });
const labels = (...planes: number[][]): LabelMap => ({
  width: 2,
  height: 1,
  planes: planes.map((plane) => Uint16Array.from(plane)),
  whole: [2],
});

it("counts pixels of each unit with each label, planes one by one and whole pictures all", () => {
  const count = emptyCount(size);
  counter().add(activations, [{ count, labels: labels([1, 2], [0, 1]), categories: [0] }]);
  expect([...count.intersections]).toEqual([1, 0, 1, 2, 1, 2]);
  expect([...count.labelAreas]).toEqual([2, 1, 2]);
});

it("counts a unit's pixels only for categories that were looked for", () => {
  const count = emptyCount(size);
  counter().add(activations, [{ count, labels: labels([0, 0]), categories: [1] }]);
  expect([...count.activeAreas]).toEqual([0, 1, 0, 2]);
  expect([...count.areas]).toEqual([0, 2]);
});

it("counts other labels with the same activations apart", () => {
  const [own, other] = [emptyCount(size), emptyCount(size)];
  counter().add(activations, [
    { count: own, labels: labels([1, 0]), categories: [0] },
    { count: other, labels: labels([0, 1]), categories: [0] },
  ]);
  expect([own.intersections[0], other.intersections[0]]).toEqual([1, 0]);
});

it("adds counts of parts to those of the whole", () => {
  const [first, second, whole] = [emptyCount(size), emptyCount(size), emptyCount(size)];
  counter().add(activations, [{ count: first, labels: labels([1, 2]), categories: [0, 1] }]);
  counter().add(activations, [{ count: second, labels: labels([3, 3]), categories: [0] }]);
  for (const plane of [
    [1, 2],
    [3, 3],
  ]) {
    counter().add(activations, [{ count: whole, labels: labels(plane), categories: plane[0] === 1 ? [0, 1] : [0] }]);
  }
  addCount(first, second);
  expect(first).toEqual(whole);
});

import type { LabelMap } from "@camscribe/concepts";
import { expect, it } from "vitest";
import { addCount, addRelabelled, Counter, emptyCount } from "./layer-count.ts";

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
  const count = counter().count(activations, labels([1, 2], [0, 1]), [0]);
  expect([...count.intersections]).toEqual([1, 0, 1, 2, 1, 2]);
  expect([...count.labelAreas]).toEqual([2, 1, 2]);
});

it("counts a unit's pixels only for categories that were looked for", () => {
  const count = counter().count(activations, labels([0, 0]), [1]);
  expect([...count.activeAreas]).toEqual([0, 1, 0, 2]);
  expect([...count.areas]).toEqual([0, 2]);
});

it("adds an image's counts with other labels in the place of its own", () => {
  const total = emptyCount(size);
  const image = counter().count(activations, labels([1, 2]), [0]);
  addRelabelled(
    total,
    image,
    new Map([
      [0, 1],
      [1, 1],
      [2, 0],
    ]),
  );
  expect([...total.intersections]).toEqual([1, 1, 0, 2, 2, 0]);
  expect([...total.labelAreas]).toEqual([2, 2, 0]);
  expect([...total.activeAreas]).toEqual([1, 0, 2, 0]);
});

it("is, with its own labels, the count itself", () => {
  const total = emptyCount(size);
  const image = counter().count(activations, labels([1, 2]), [0, 1]);
  addRelabelled(
    total,
    image,
    new Map([
      [0, 0],
      [1, 1],
      [2, 2],
    ]),
  );
  expect(total).toEqual(image);
});

it("adds counts of images", () => {
  const total = emptyCount(size);
  addCount(total, counter().count(activations, labels([1, 2]), [0, 1]));
  addCount(total, counter().count(activations, labels([3, 3]), [0]));
  // the third concept holds at all pixels of both pictures, and once more at those of the second
  expect([...total.labelAreas]).toEqual([1, 1, 6]);
  expect([...total.areas]).toEqual([4, 2]);
});

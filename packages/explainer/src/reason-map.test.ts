import { expect, it } from "vitest";
import { reasonMap } from "./reason-map.ts";

// three units on a layer of 1×2; evidence [1 −2], [4 1], [−3 5]
const RUN = {
  gradient: Float32Array.of(1, -1, 2, 0.5, -3, 5),
  activations: Float32Array.of(1, 2, 2, 2, 1, 1),
  rest: null,
};
const LAYER = { units: 3, height: 1, width: 2 };

it("sums the evidence of a reason's units and keeps what speaks for the class", () => {
  expect([...reasonMap(RUN, LAYER, { sign: "for", units: [{ unit: 0 }, { unit: 1 }] })]).toEqual([5, 0]);
});

it("keeps what speaks against the class, as a positive map", () => {
  expect([...reasonMap(RUN, LAYER, { sign: "against", units: [{ unit: 0 }, { unit: 2 }] })]).toEqual([2, 0]);
});

it("takes one gradient a unit for all places, where there is only one", () => {
  const even = { ...RUN, gradient: Float32Array.of(3, -1, 2) };
  expect([...reasonMap(even, LAYER, { sign: "for", units: [{ unit: 0 }, { unit: 2 }] })]).toEqual([5, 8]);
});

it("counts from where a unit rests", () => {
  const resting = { ...RUN, rest: Float32Array.of(-1, 0, 0) };
  // [1·(1 + 1), −1·(2 + 1)]
  expect([...reasonMap(resting, LAYER, { sign: "against", units: [{ unit: 0 }] })]).toEqual([0, 3]);
});

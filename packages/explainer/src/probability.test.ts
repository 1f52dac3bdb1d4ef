import { expect, it } from "vitest";
import { predictionOf, topClasses } from "./probability.ts";

const told = { scores: Float32Array.of(0, 1, 2), ranking: Float32Array.of(0, Math.log(3), Math.log(4)) };
const probability = (activation: "softmax" | "sigmoid" | "none") =>
  predictionOf(1, told, ["a", "b", "c"], activation).probability;

it("tells the softmax of what classes are ranked by: 3 of 1 + 3 + 4", () => {
  expect(probability("softmax")).toBeCloseTo(3 / 8, 6);
});

it("tells the sigmoid of it: 3 of 1 + 3", () => {
  expect(probability("sigmoid")).toBeCloseTo(3 / 4, 6);
});

it("tells no probability where the card has none", () => {
  expect(probability("none")).toBeNull();
});

it("ranks classes, the lower index first where two are equal", () => {
  expect(topClasses({ scores: new Float32Array(4), ranking: Float32Array.of(1, 3, 3, 2) }, 3)).toEqual([1, 2, 3]);
});

import { expect, it } from "vitest";
import { classAxis } from "./class-axis.ts";

it.each([
  ["a vector", [-1, 1000], 1],
  ["a map of classes", [-1, 80, 128, 128], 1],
  ["a vector with places of one", [-1, 1000, 1, 1], 1],
  ["a square map with the classes last", [-1, 128, 128, 80], 3],
  ["a detector's classes at places", [-1, 80, 8400], 1],
  ["a detector's places of classes", [-1, 8400, 80], 2],
  ["one place of classes", [-1, 1, 1000], 2],
])("%s", (_, shape, axis) => {
  expect(classAxis(shape)).toBe(axis);
});

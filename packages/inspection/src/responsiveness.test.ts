import { expect, it } from "vitest";
import { responsiveness } from "./responsiveness.ts";

it("is the change from picture to picture over the difference between classes", () => {
  // classes' means 2 and 6, so √var = 2; both change by ±1 from picture to picture
  expect(responsiveness([Float32Array.of(1, 5), Float32Array.of(3, 7)])).toBeCloseTo(1 / 2, 6);
});

it("is 0 where every picture gets the same scores", () => {
  expect(responsiveness([Float32Array.of(1, 2), Float32Array.of(1, 2)])).toBe(0);
});

it("does not depend on the scores' unit", () => {
  const rows = [Float32Array.of(1, 5, 2), Float32Array.of(3, 7, 9)];
  const tenfold = rows.map((row) => row.map((score) => 10 * score));
  expect(responsiveness(tenfold)).toBeCloseTo(responsiveness(rows), 6);
});

it("is 0, not a division by zero, where all classes have the same mean", () => {
  expect(responsiveness([Float32Array.of(1, 1), Float32Array.of(3, 3)])).toBe(0);
});

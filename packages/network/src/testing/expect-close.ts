import { expect } from "vitest";

/** Every element within `tolerance` of the largest magnitude that is expected; the message names the worst. */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual.length, "number of elements").toBe(expected.length);
  const scale = Math.max(1e-3, ...Array.from(expected, Math.abs));
  const distances = Array.from(expected, (value, at) => Math.abs(value - (actual[at] as number)) / scale);
  const worst = Math.max(...distances);
  const at = distances.indexOf(worst);
  expect(worst, `element ${at}: expected ${expected[at]}, came ${actual[at]}`).toBeLessThanOrEqual(tolerance);
}

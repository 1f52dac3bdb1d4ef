import { describe, expect, it } from "vitest";
import { signTestP } from "./sign-test.ts";

describe("signTestP", () => {
  // C(4, 3) + C(4, 4) = 5 of 2⁴ = 16 outcomes; C(12, 10) + C(12, 11) + C(12, 12) = 66 + 12 + 1 of 4096
  it.each([
    [0, 0, 1],
    [0, 4, 1],
    [3, 4, 5 / 16],
    [5, 5, 1 / 32],
    [10, 12, 79 / 4096],
  ])("counts the outcomes of at least %i heads in %i tosses", (successes, tries, p) => {
    expect(signTestP(successes, tries)).toBeCloseTo(p, 12);
  });
});

import { describe, expect, it } from "vitest";
import { binomialTail } from "./binomial-tail.ts";

describe("binomialTail", () => {
  // Four choices each: P(6 of 6) = 1/4096; P(5 of 6) adds 6 · 3/4096; P(4 of 6) adds 15 · 9/4096.
  it.each([
    [6, 1 / 4096],
    [5, 19 / 4096],
    [4, 154 / 4096],
    [0, 1],
  ])("gives at least %i right picks of 6 among four the share of all ways that have them", (right, p) => {
    expect(binomialTail(right, 6, 1 / 4)).toBeCloseTo(p, 12);
  });

  it("takes nothing for a proof of anything where there were no rounds", () => {
    expect(binomialTail(0, 0, 1 / 4)).toBe(1);
  });
});

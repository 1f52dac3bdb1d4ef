import { describe, expect, it } from "vitest";
import { chanceP, cutoffAt } from "./chance.ts";

describe("chanceP", () => {
  const rising = Float64Array.of(0, 0.1, 0.1, 0.4);

  it.each([
    [0.5, 1 / 5],
    [0.4, 2 / 5],
    [0.1, 4 / 5],
    [-1, 1],
  ])("of %d beside 0, 0.1, 0.1 and 0.4 is %d: never 0, equal ones count", (score, p) => {
    expect(chanceP(rising, score)).toBe(p);
  });
});

describe("cutoffAt", () => {
  it("keeps as many as it can while chance makes at most the rate of them", () => {
    // up to 0.02 three are kept and chance keeps none; up to 0.3 four, and chance one and a half on average
    const cutoff = cutoffAt(
      0.1,
      1,
      [0.01, 0.3, 0.02, 0.02],
      [
        [0.3, 0.9, 0.25, 0.5],
        [0.3, 0.7, 0.8, 1],
      ],
    );
    expect(cutoff).toEqual({ bound: 0.02, kept: 3, falseDiscoveryRate: 0 });
  });

  it("tells the rate that it keeps at", () => {
    expect(
      cutoffAt(
        0.5,
        1,
        [0.1, 0.2],
        [
          [0.2, 0.9],
          [0.8, 0.9],
        ],
      ),
    ).toEqual({ bound: 0.2, kept: 2, falseDiscoveryRate: 0.25 });
  });

  it("keeps none where chance does as well", () => {
    expect(cutoffAt(0.1, 1, [0.2, 0.4], [[0.1, 0.2]])).toEqual({ bound: -1, kept: 0, falseDiscoveryRate: 0 });
  });

  it("keeps nothing above the level", () => {
    expect(cutoffAt(0.1, 0.05, [0.01, 0.06], [[1, 1]])).toEqual({ bound: 0.01, kept: 1, falseDiscoveryRate: 0 });
  });
});

import type { ImageExplanation } from "@camscribe/contracts";
import { describe, expect, it } from "vitest";
import { lookForFlatScores, lookForOneClass } from "./look-at-classes.ts";
import { borderShare, lookForBorderHeat } from "./look-at-heat.ts";
import type { RawRun } from "./raw-run.ts";
import { largestDifference } from "./reference.ts";
import { sureness } from "./sureness.ts";

function run(label: string, scores: number[], heat: number[] = [1]): RawRun {
  const side = Math.sqrt(heat.length);
  return {
    explanation: { predictions: [{ label }] } as unknown as ImageExplanation,
    scores: Float32Array.from(scores),
    heatmap: { height: side, width: side, data: Float32Array.from(heat) },
  };
}

describe("sureness", () => {
  it("is the first class's probability where classes compete", () => {
    expect(sureness(Float32Array.of(0, Math.log(3)), "softmax")).toBeCloseTo(3 / 4, 6);
  });

  it("is else its height above the mean, in deviations", () => {
    expect(sureness(Float32Array.of(0, 0, 0, 4), "sigmoid")).toBeCloseTo(3 / Math.sqrt(3), 6);
  });
});

describe("the look at scores", () => {
  it("finds classes that all look alike", () => {
    expect(lookForFlatScores([run("a", [1, 1.1, 0.9])], "softmax").state).toBe("look");
  });

  it("is content with classes that differ on one picture", () => {
    expect(lookForFlatScores([run("a", [1, 1, 1]), run("b", [0, 5, 1])], "softmax").state).toBe("right");
  });

  it("finds one class for all pictures", () => {
    expect(lookForOneClass([run("a", [1]), run("a", [2])])).toMatchObject({ state: "look" });
    expect(lookForOneClass([run("a", [1]), run("b", [2])])).toMatchObject({ state: "right" });
  });
});

describe("the look at heat", () => {
  // 4×4: the ring has 12 of 16 places
  const border = [1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1];
  const inside = border.map((heat) => 1 - heat);

  it("takes the outermost ring's share", () => {
    expect(borderShare(run("a", [1], border).heatmap)).toBe(1);
    expect(borderShare(run("a", [1], inside).heatmap)).toBe(0);
    expect(
      borderShare(
        run(
          "a",
          [1],
          border.map(() => 2),
        ).heatmap,
      ),
    ).toBe(12 / 16);
  });

  it("finds heat that is all at the border, not heat that is even", () => {
    expect(lookForBorderHeat([run("a", [1], border)]).state).toBe("look");
    expect(
      lookForBorderHeat([
        run(
          "a",
          [1],
          border.map(() => 2),
        ),
      ]).state,
    ).toBe("right");
  });

  it("says where there is none", () => {
    expect(
      lookForBorderHeat([
        run(
          "a",
          [1],
          border.map(() => 0),
        ),
      ]),
    ).toMatchObject({ state: "look" });
  });
});

describe("the difference from the reference", () => {
  it("is a share of the largest score, or of 1 where scores are small", () => {
    expect(largestDifference(Float32Array.of(10, -18), [10, -20])).toBeCloseTo(2 / 20, 6);
    expect(largestDifference(Float32Array.of(0.25), [0.5])).toBe(0.25);
  });
});

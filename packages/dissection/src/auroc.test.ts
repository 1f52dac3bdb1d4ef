import { describe, expect, it } from "vitest";
import { auroc, rankImages } from "./auroc.ts";

/** Each positive beside each negative: 1 where it is larger, a half where equal. */
function byPairs(values: number[], positive: boolean[]): number {
  const wins = values.flatMap((a, i) =>
    values.flatMap((b, j) => (positive[i] && !positive[j] ? [a > b ? 1 : a === b ? 0.5 : 0] : [])),
  );
  return wins.reduce<number>((sum, win) => sum + win, 0) / wins.length;
}

describe("auroc", () => {
  it("counts pairs of an image with the concept and one without in which the unit prefers the first", () => {
    const values = [3, 1, 2, 2, 5, 2, 0, 3];
    const positive = [true, false, true, false, true, false, false, true];
    const [found] = auroc(rankImages(Float32Array.from(values), 1, [0, 1, 2, 3, 4, 5, 6, 7]), positive);
    expect(found).toBeCloseTo(byPairs(values, positive), 12);
  });

  it("is 1, a half and 0 for units that always, never and wrongly tell", () => {
    const values = Float32Array.of(1, 4, -1, 2, 4, -2, 3, 4, -3); // three images of three units
    const found = auroc(rankImages(values, 3, [0, 1, 2]), [false, false, true]);
    expect([...found]).toEqual([1, 0.5, 0]);
  });

  it("looks at no other images than those asked for", () => {
    const values = Float32Array.of(9, 1, 2);
    expect([...auroc(rankImages(values, 1, [2, 1]), [true, false])]).toEqual([1]);
  });

  it("tells nothing where all images have the concept, or none", () => {
    const ranks = rankImages(Float32Array.of(1, 2), 1, [0, 1]);
    expect([...auroc(ranks, [true, true]), ...auroc(ranks, [false, false])]).toEqual([Number.NaN, Number.NaN]);
  });
});

import { describe, expect, it } from "vitest";
import { strongestImages } from "./strongest-images.ts";

describe("strongestImages", () => {
  const own = ["a", "b", "c", "d", "e"];

  it("gives the largest maxima of its unit, strongest first, the earlier of equal ones first", () => {
    const maxima = Float32Array.of(9, 1, 9, 5, 9, 3, 9, 5, 9, 2); // five images of two units
    expect(strongestImages({ maxima, units: 2, groups: own }, 1, 0, 3)).toEqual([
      { image: 1, value: 5 },
      { image: 3, value: 5 },
      { image: 2, value: 3 },
    ]);
  });

  it("takes the strongest image of a group, whenever it comes", () => {
    const maxima = Float32Array.of(3, 4, 2, 6, 1);
    const found = strongestImages({ maxima, units: 1, groups: ["a", "b", "c", "a", "b"] }, 0, 0, 3);
    expect(found.map(({ image }) => image)).toEqual([3, 1, 2]);
  });

  it("gives fewer where the unit is above its threshold in fewer", () => {
    const maxima = Float32Array.of(3, 4, 2, 6, 1);
    expect(strongestImages({ maxima, units: 1, groups: own }, 0, 3, 4).map(({ image }) => image)).toEqual([3, 1]);
    expect(strongestImages({ maxima, units: 1, groups: own }, 0, 6, 4)).toEqual([]);
  });

  it("finds what sorting all of them finds", () => {
    const groups = Array.from({ length: 300 }, (_, image) => `${(image * 7) % 90}`);
    const maxima = Float32Array.from({ length: 300 }, (_, image) => (image * 7919) % 211);
    const seen = new Set<string>();
    const sorted = [...maxima.keys()]
      .sort((a, b) => maxima[b]! - maxima[a]! || a - b)
      .filter((image) => !seen.has(groups[image]!) && seen.add(groups[image]!));
    const found = strongestImages({ maxima, units: 1, groups }, 0, -1, 20);
    expect(found.map(({ image }) => image)).toEqual(sorted.slice(0, 20));
  });
});

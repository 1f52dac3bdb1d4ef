import { describe, expect, it } from "vitest";
import { pixelsOfPolygon } from "./fill-polygon.ts";

/** The filled picture, a row a string. */
function fill(points: readonly number[], width: number, height: number): string[] {
  const filled = new Set(pixelsOfPolygon(points, width, height));
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => (filled.has(y * width + x) ? "#" : ".")).join(""),
  );
}

describe("a polygon", () => {
  it("fills the pixels whose centres lie in it", () => {
    expect(fill([1, 1, 5, 1, 5, 4, 1, 4], 8, 6)).toEqual([
      "........",
      ".####...",
      ".####...",
      ".####...",
      "........",
      "........",
    ]);
  });

  // On the rows' centres the sides stand at 1.7 to 4, 1.9 to 6.5, 2.1 to 5.17, 2.3 to 3.83; pycocotools fills the same.
  it("may slant", () => {
    expect(fill([1.5, 0.5, 6.5, 2.5, 2.5, 5.5], 8, 6)).toEqual([
      "........",
      "..##....",
      "..####..",
      "..###...",
      "..##....",
      "........",
    ]);
  });

  it("has a hole where it goes round twice", () => {
    const ring = [0, 0, 4, 0, 4, 4, 0, 4, 0, 0, 1, 1, 3, 1, 3, 3, 1, 3, 1, 1];
    expect(fill(ring, 4, 4)).toEqual(["####", "#..#", "#..#", "####"]);
  });

  it("is cut at the picture's border", () => {
    expect(fill([-1e9, -5, 2, -5, 2, 1e9, -1e9, 1e9], 3, 2)).toEqual(["##.", "##."]);
  });

  it("shares no pixel with a neighbour along an edge through centres", () => {
    expect(fill([0, 0, 2.5, 0, 2.5, 2.5, 0, 2.5], 4, 4)).toEqual(["##..", "##..", "....", "...."]);
    expect(fill([2.5, 0, 4, 0, 4, 2.5, 2.5, 2.5], 4, 4)).toEqual(["..##", "..##", "....", "...."]);
  });
});

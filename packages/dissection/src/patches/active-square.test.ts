import { describe, expect, it } from "vitest";
import { activeSquare } from "./active-square.ts";

/** 10×10 cells over 100×100 pixels, 0 but for those given by their column and row. */
function mapOf(cells: Record<string, number>) {
  const data = new Float32Array(100);
  for (const [place, value] of Object.entries(cells)) {
    const [column, row] = place.split(",").map(Number);
    data[row! * 10 + column!] = value;
  }
  return { height: 10, width: 10, data };
}

const PHOTO = { width: 100, height: 100 };

describe("activeSquare", () => {
  it("stands round the region of the maximum, with a third of its length as margin", () => {
    // columns 3 to 5 and row 4: pixels 30 to 60, 40 to 50; a side of 40 round (45, 45)
    expect(activeSquare(mapOf({ "3,4": 2, "4,4": 5, "5,4": 2 }), 1, PHOTO)).toEqual({ left: 25, top: 25, side: 40 });
  });

  it("takes cells that touch at a corner for one region, and no others", () => {
    // from (3,3) to (6,6): pixels 30 to 70, so 53.3 round 50; the strong cell far away is another region's
    const map = mapOf({ "3,3": 5, "4,4": 3, "5,5": 3, "6,6": 3, "9,9": 4 });
    expect(activeSquare(map, 1, PHOTO)).toEqual({ left: 24, top: 24, side: 53 });
  });

  it("is two fifths of the photograph's shorter side at least", () => {
    expect(activeSquare(mapOf({ "5,5": 5 }), 1, { width: 110, height: 100 })).toEqual({ left: 41, top: 35, side: 40 });
    expect(activeSquare(mapOf({ "5,5": 5 }), 9, PHOTO)).toEqual({ left: 35, top: 35, side: 40 });
  });

  it("stays in the photograph", () => {
    expect(activeSquare(mapOf({ "0,9": 5 }), 1, PHOTO)).toEqual({ left: 0, top: 60, side: 40 });
  });

  it("of a region that is longer than the square holds the maximum", () => {
    // the whole of 200×100: a square of 100, not round the middle (100, 50) but so that (10, 50) lies a sixth inside
    const map = { height: 1, width: 10, data: Float32Array.of(9, 5, 5, 5, 5, 5, 5, 5, 5, 5) };
    expect(activeSquare(map, 1, { width: 200, height: 100 })).toEqual({ left: 0, top: 0, side: 100 });
  });

  it("finds the maximum of values below 0", () => {
    const map = mapOf({});
    map.data.fill(-3);
    map.data[55] = -1;
    expect(activeSquare(map, -2, PHOTO)).toEqual({ left: 35, top: 35, side: 40 });
  });
});

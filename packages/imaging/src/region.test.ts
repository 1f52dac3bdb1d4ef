import { describe, expect, it } from "vitest";
import type { ActivationMap } from "./activation-map.ts";
import { WHOLE_IMAGE } from "./image-window.ts";
import { mapPeak, regionOf } from "./region.ts";

function map(...rows: number[][]): ActivationMap {
  return { height: rows.length, width: rows[0]!.length, data: Float32Array.from(rows.flat()) };
}

const CORNER = map([0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 1, 4]);

describe("a map's region", () => {
  it("is the box round all cells of at least half the maximum", () => {
    const spots = map([0, 0, 0, 0], [0, 2, 1.9, 0], [0, 0, 4, 0], [0, 0, 0, 0]);
    expect(regionOf(spots, WHOLE_IMAGE)).toEqual({ box: [0.25, 0.25, 0.75, 0.75], place: "centre" });
  });

  it("is told by the place of its middle", () => {
    expect(regionOf(CORNER, WHOLE_IMAGE)).toEqual({ box: [0.75, 0.75, 1, 1], place: "lower right" });
  });

  it.each([
    ["upper left", 0],
    ["upper", 1],
    ["upper right", 2],
    ["left", 3],
    ["centre", 4],
    ["right", 5],
    ["lower left", 6],
    ["lower", 7],
    ["lower right", 8],
  ])("is %s for cell %i of nine", (place, cell) => {
    const data = new Float32Array(9);
    data[cell] = 1;
    expect(regionOf({ height: 3, width: 3, data }, WHOLE_IMAGE)?.place).toBe(place);
  });

  it("is everywhere when the box covers more than two thirds", () => {
    expect(regionOf(map([1, 1], [1, 1]), WHOLE_IMAGE)?.place).toBe("everywhere");
  });

  // Boxes of 5 of 5 by 3 of 5 cells, 3/5 of the photograph: less than two thirds.
  it("is everywhere when the box goes from edge to edge and covers more than half of the other side", () => {
    const band = [1, 1, 1, 1, 1];
    const none = [0, 0, 0, 0, 0];
    const post = [0, 1, 1, 1, 0];
    expect(regionOf(map(none, band, band, band, none), WHOLE_IMAGE)?.place).toBe("everywhere");
    expect(regionOf(map(post, post, post, post, post), WHOLE_IMAGE)?.place).toBe("everywhere");
    expect(regionOf(map(none, post, post, post, none), WHOLE_IMAGE)?.place).toBe("centre");
    expect(regionOf(map(band, band, none, none, none), WHOLE_IMAGE)?.place).toBe("upper");
  });

  it("lies in the photograph where the network saw a part of it", () => {
    const crop = { left: 0.25, top: 0, right: 0.75, bottom: 1 };
    expect(regionOf(CORNER, crop)?.box).toEqual([0.625, 0.75, 0.75, 1]);
  });

  it("is clipped to the photograph where the network saw more", () => {
    const letterbox = { left: 0, top: -0.5, right: 1, bottom: 1.5 };
    expect(regionOf(map([0], [0], [1], [1]), letterbox)?.box).toEqual([0, 0.5, 1, 1]);
  });

  it("is none where the map is zero, or lies beside the photograph", () => {
    expect(regionOf(map([0, 0]), WHOLE_IMAGE)).toBeNull();
    expect(regionOf(CORNER, { left: 0, top: -0.5, right: 1, bottom: 1.5 })).toBeNull();
  });
});

describe("a map's peak", () => {
  it("is the middle of the cell with the maximum, the first of several", () => {
    expect(mapPeak(CORNER, WHOLE_IMAGE)).toEqual([0.875, 0.875]);
    expect(mapPeak(map([0, 3, 3, 0]), WHOLE_IMAGE)).toEqual([0.375, 0.5]);
  });

  it("lies in the photograph where the network saw a part of it", () => {
    expect(mapPeak(CORNER, { left: 0.5, top: 0, right: 1, bottom: 1 })).toEqual([0.9375, 0.875]);
  });

  it("is none where the map is zero", () => {
    expect(mapPeak(map([0, 0]), WHOLE_IMAGE)).toBeNull();
  });
});

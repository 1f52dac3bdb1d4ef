import { describe, expect, it } from "vitest";
import { filled, meanColourOutside } from "./fill.ts";

/** 4×2 pixels of one grey each: 0, 10, 20, ... 70. */
const raster = { width: 4, height: 2, data: Uint8Array.from({ length: 24 }, (_, at) => Math.floor(at / 3) * 10) };
/** The left half, told by two labels a row. */
const left = { width: 2, height: 1, inside: Uint8Array.of(1, 0) };

describe("filled", () => {
  it("colours what lies in the area, whatever the area's own size, and nothing else", () => {
    const { data } = filled(raster, left, [1, 2, 3]);
    expect([...data]).toEqual(
      [
        [1, 2, 3],
        [1, 2, 3],
        [20, 20, 20],
        [30, 30, 30],
        [1, 2, 3],
        [1, 2, 3],
        [60, 60, 60],
        [70, 70, 70],
      ].flat(),
    );
    expect(raster.data[0]).toBe(0);
  });
});

describe("meanColourOutside", () => {
  it("is the mean of all pixels that no area has", () => {
    const right = { width: 4, height: 2, inside: Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 0) };
    expect(meanColourOutside(raster, [left, right])).toEqual([50, 50, 50]); // of 20, 60 and 70
  });
});

import { describe, expect, it } from "vitest";
import { ActivePixels, type Size } from "./active-pixels.ts";

/** The definition, pixel by pixel: half-pixel centres, borders repeated. */
function upsampled(map: Float32Array, from: Size, to: Size): number[] {
  const at = (y: number, x: number) => map[Math.min(y, from.height - 1) * from.width + Math.min(x, from.width - 1)]!;
  return Array.from({ length: to.height * to.width }, (_, pixel) => {
    const y = Math.max(0, ((Math.floor(pixel / to.width) + 0.5) * from.height) / to.height - 0.5);
    const x = Math.max(0, (((pixel % to.width) + 0.5) * from.width) / to.width - 0.5);
    const [row, column] = [Math.floor(y), Math.floor(x)];
    const [down, right] = [y - row, x - column];
    const upper = at(row, column) * (1 - right) + at(row, column + 1) * right;
    const lower = at(row + 1, column) * (1 - right) + at(row + 1, column + 1) * right;
    return upper * (1 - down) + lower * down;
  });
}

function found(map: Float32Array, from: Size, to: Size, threshold: number): number[] {
  const pixels = new Uint32Array(to.height * to.width);
  const count = new ActivePixels(from, to).above(map, 0, threshold, pixels);
  return [...pixels.subarray(0, count)].sort((a, b) => a - b);
}

describe("ActivePixels", () => {
  // 0 and 1 up-sampled to four pixels: 0, 1/4, 3/4, 1
  it("is strictly above the threshold", () => {
    const sizes = [
      { height: 1, width: 2 },
      { height: 1, width: 4 },
    ] as const;
    expect(found(Float32Array.of(0, 1), ...sizes, 0.25)).toEqual([2, 3]);
    expect(found(Float32Array.of(0, 1), ...sizes, 1)).toEqual([]);
    expect(found(Float32Array.of(-2, -1), ...sizes, -1.75)).toEqual([2, 3]);
  });

  it.each([
    [
      { height: 3, width: 4 },
      { height: 20, width: 17 },
    ],
    [
      { height: 5, width: 2 },
      { height: 5, width: 2 },
    ],
    [
      { height: 7, width: 9 },
      { height: 3, width: 4 },
    ],
    [
      { height: 1, width: 1 },
      { height: 2, width: 2 },
    ],
  ])("finds what up-sampling %o to %o finds", (from, to) => {
    const map = Float32Array.from({ length: from.height * from.width }, (_, at) => ((at * 37) % 11) - 5);
    const expected = upsampled(map, from, to).flatMap((value, pixel) => (value > 2.503 ? [pixel] : []));
    expect(found(map, from, to, 2.503)).toEqual(expected);
  });

  it("reads the map that begins at the offset", () => {
    const pixels = new Uint32Array(4);
    const active = new ActivePixels({ height: 1, width: 2 }, { height: 1, width: 4 });
    expect(active.above(Float32Array.of(9, 9, 0, 1), 2, 0.5, pixels)).toBe(2);
  });
});

import { describe, expect, it } from "vitest";
import { resizeKernel } from "./resize-kernel.ts";
import { resizeMatrix } from "./resize-matrix.ts";

const CUBIC = { a: -0.75, excludeOutside: false };

describe("resizeKernel", () => {
  // 1 0 0   pixel 0 itself, and half of it in what lies between it and pixel 1;
  // ½ ½ 0   beyond the last pixel there is nothing to share with, so that row counts twice
  // 0 1 0 ...
  it("finds ½ 1 ½ in a bilinear doubling whose pixels fall on each other, and the border's weight", () => {
    const axis = { from: 3, to: 6, scale: 2, mode: "linear", coordinates: "asymmetric", nearest: "", cubic: CUBIC };
    expect(resizeKernel(axis, resizeMatrix(axis))).toEqual({
      stride: 2,
      kernel: Float32Array.of(0.5, 1, 0.5),
      padBegin: 1,
      padEnd: 0,
      weights: Float32Array.of(1, 1, 1, 1, 1, 2),
    });
  });

  it("finds a block of ones in a threefold nearest neighbour", () => {
    const axis = {
      from: 4,
      to: 12,
      scale: 3,
      mode: "nearest",
      coordinates: "asymmetric",
      nearest: "floor",
      cubic: CUBIC,
    };
    expect(resizeKernel(axis, resizeMatrix(axis))).toMatchObject({
      stride: 3,
      kernel: Float32Array.of(1, 1, 1),
      padBegin: 0,
      padEnd: 0,
    });
  });

  it.each([
    ["sizes that are no multiples", 3, 7, "half_pixel"],
    ["corners that are aligned", 3, 6, "align_corners"],
  ])("finds none in %s", (_, from, to, coordinates) => {
    const axis = { from, to, scale: to / from, mode: "linear", coordinates, nearest: "", cubic: CUBIC };
    expect(resizeKernel(axis, resizeMatrix(axis))).toBeUndefined();
  });
});

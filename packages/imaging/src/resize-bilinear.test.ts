import { expect, it } from "vitest";
import type { Raster } from "./raster.ts";
import { resizeBilinear } from "./resize-bilinear.ts";

/** 5 × 4 pixels that differ everywhere, in every channel. */
const PICTURE: Raster = {
  width: 5,
  height: 4,
  data: Uint8Array.from({ length: 5 * 4 * 3 }, (_, index) => (index * 37 + Math.floor(index / 15) * 91) % 256),
};

// The numbers are Pillow's: `list(Image.frombytes("RGB", (5, 4), data).resize(size, Image.BILINEAR).tobytes())`.
it("shrinks to the bytes that Pillow gives", () => {
  expect([...resizeBilinear(PICTURE, 3, 2).data]).toEqual([
    107, 97, 134, 163, 95, 107, 137, 174, 80, 88, 109, 146, 146, 90, 119, 143, 133, 92,
  ]);
});

it("enlarges to the bytes that Pillow gives", () => {
  expect([...resizeBilinear(PICTURE, 6, 5).data]).toEqual(
    [
      [0, 37, 74, 83, 120, 157, 176, 63, 100, 162, 49, 86, 105, 142, 115, 188, 225, 6],
      [94, 131, 168, 177, 79, 116, 165, 83, 120, 151, 143, 106, 154, 191, 74, 103, 140, 100],
      [73, 110, 147, 156, 97, 134, 174, 83, 120, 160, 122, 106, 146, 183, 92, 133, 170, 79],
      [52, 89, 126, 78, 115, 152, 151, 83, 120, 169, 69, 106, 138, 117, 110, 163, 200, 58],
      [146, 183, 220, 37, 74, 111, 66, 103, 140, 158, 89, 126, 187, 32, 69, 78, 115, 152],
    ].flat(),
  );
});

it("works out a part as it would lie in the whole", () => {
  const part = { left: 1, top: 2, width: 3, height: 2 };
  const rows = [2, 3].map((row) => resizeBilinear(PICTURE, 6, 5).data.subarray(row * 18 + 3, row * 18 + 12));
  expect([...resizeBilinear(PICTURE, 6, 5, part).data]).toEqual(rows.flatMap((row) => [...row]));
});

it("gives the picture itself where nothing is to be resized", () => {
  expect(resizeBilinear(PICTURE, 5, 4)).toBe(PICTURE);
});

import { expect, it } from "vitest";
import { blurRegion } from "./blur-region.ts";
import { WHOLE_IMAGE } from "./image-window.ts";

/** Black on the left, white on the right: 32 × 8. */
const [width, height] = [32, 8];
const data = Uint8Array.from({ length: width * height * 3 }, (_, at) => (Math.floor(at / 3) % width < 16 ? 0 : 255));

const redAt = (pixels: Uint8Array, x: number, y: number) => pixels[3 * (y * width + x)] as number;

it("mixes what lies in the region and leaves the rest as it is", async () => {
  const pixels = await blurRegion({ data, width, height }, [0.25, 0, 0.75, 0.5], WHOLE_IMAGE);
  expect(redAt(pixels, 15, 0)).toBeGreaterThan(60);
  expect(redAt(pixels, 16, 3)).toBeLessThan(195);
  for (const [x, y] of [
    [7, 0],
    [24, 0],
    [15, 4],
    [16, 7],
  ] as const) {
    expect(redAt(pixels, x, y)).toBe(redAt(data, x, y));
  }
});

it("finds the region where the input is a crop of the photograph", async () => {
  const right = { left: 0.5, top: 0, right: 1, bottom: 1 };
  const pixels = await blurRegion({ data, width, height }, [0.7, 0, 0.8, 1], right);
  const changed = Array.from({ length: width }, (_, x) => x).filter((x) => redAt(pixels, x, 0) !== redAt(data, x, 0));
  // 0.7 to 0.8 of the photograph is 0.4 to 0.6 of its right half: columns 13 to 18
  expect([Math.min(...changed), Math.max(...changed)]).toEqual([13, 18]);
});

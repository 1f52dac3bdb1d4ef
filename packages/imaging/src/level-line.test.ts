import { expect, it } from "vitest";
import { sampleOverPhoto } from "./activation-map.ts";
import { lineCover, lineReach } from "./level-line.ts";

/** Two cells, 0 and 2, over four pixels: 0, 0.5, 1.5, 2. */
const RISE = { height: 1, width: 2, data: Float32Array.of(0, 2) };
const WHOLE = { left: 0, top: 0, right: 1, bottom: 1 };

// The map rises by 1 a pixel, and the line with its fading is 1.5 pixels to either side.
it("reaches as far as the steepest slope carries the line", () => {
  expect(lineReach(RISE, WHOLE, { width: 4, height: 1 })).toBeCloseTo(1.5, 1);
});

it.each([
  ["a whole photograph", WHOLE],
  ["a crop", { left: 0.2, top: 0, right: 0.8, bottom: 1 }],
  ["a letterbox", { left: 0, top: -0.3, right: 1, bottom: 1.3 }],
])("covers no pixel beyond that: %s", (_, window) => {
  const map = { height: 5, width: 7, data: Float32Array.from({ length: 35 }, (_, cell) => (cell * cell * 13) % 17) };
  const [width, height, level] = [90, 61, 8];
  const values = sampleOverPhoto(map, window, width, height);
  const covered = values.filter((_, pixel) => lineCover(values, width, pixel, pixel % width, level) > 0);
  const reach = lineReach(map, window, { width, height });
  expect(covered.length).toBeGreaterThan(100);
  expect(covered.every((value) => Math.abs(value - level) < reach)).toBe(true);
});

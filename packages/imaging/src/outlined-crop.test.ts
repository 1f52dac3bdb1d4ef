import { expect, it } from "vitest";
import { outlinedCrop } from "./outlined-crop.ts";

/** 40×20, of one grey. */
const GREY = { width: 40, height: 20, data: new Uint8Array(40 * 20 * 3).fill(100) };
/** Left half 0, right half 1: over 40 pixels it rises from 0 at 9.5 to 1 at 29.5, and is a half between 19 and 20. */
const RISE = { height: 1, width: 2, data: Float32Array.of(0, 1) };

function row({ data, width }: { data: Uint8Array; width: number }): number[] {
  return Array.from({ length: width }, (_, column) => data[column * 3]!);
}

it("darkens what is not above the level, and draws a white line between", async () => {
  const pixels = row(await outlinedCrop(GREY, RISE, 0.5, { left: 10, top: 0, side: 20 }, 20));
  expect(pixels.slice(0, 8)).toEqual(Array(8).fill(72));
  expect(pixels.slice(9, 11)).toEqual([255, 255]); // columns 19 and 20 of the photograph
  expect(pixels.slice(12)).toEqual(Array(8).fill(100));
});

it("lays the same map over a square further right", async () => {
  const pixels = row(await outlinedCrop(GREY, RISE, 0.5, { left: 18, top: 0, side: 20 }, 20));
  expect(pixels.slice(1, 3)).toEqual([255, 255]); // columns 19 and 20 again
  expect(pixels.slice(4)).toEqual(Array(16).fill(100));
});

it("draws no line where nothing is above the level", async () => {
  const pixels = row(await outlinedCrop(GREY, RISE, 1, { left: 0, top: 0, side: 20 }, 10));
  expect(pixels).toEqual(Array(10).fill(72));
});

it("brings the square to the size that is asked for, and leaves the photograph as it was", async () => {
  const { width, height } = await outlinedCrop(GREY, RISE, 0.5, { left: 0, top: 0, side: 20 }, 7);
  expect([width, height]).toEqual([7, 7]);
  expect(new Set(GREY.data)).toEqual(new Set([100]));
});

import { expect, it } from "vitest";
import { networkInput } from "./network-input.ts";

/** One row of two pixels. */
const pixels = Uint8Array.of(10, 20, 30, 40, 50, 60);
const card = { colour: "RGB" as const, scale: 2, mean: [1, 2, 3] as [number, number, number] };

it("is (pixel · scale − mean) / std, colour after colour where channels come first", () => {
  const input = networkInput(pixels, { ...card, std: [1, 2, 1] }, { name: "x", layout: "NCHW", height: 1, width: 2 });
  expect([...input]).toEqual([19, 79, 19, 49, 57, 117]);
});

it("is pixel after pixel where channels come last, and blue first where the card says so", () => {
  const bgr = { ...card, colour: "BGR" as const, std: [1, 1, 1] as [number, number, number] };
  const input = networkInput(pixels, bgr, { name: "x", layout: "NHWC", height: 1, width: 2 });
  expect([...input]).toEqual([59, 38, 17, 119, 98, 77]);
});

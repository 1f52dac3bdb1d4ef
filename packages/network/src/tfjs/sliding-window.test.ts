import { expect, it } from "vitest";
import { windowAttributes } from "./sliding-window.ts";

const window = { strides: [2, 2], dilations: [1, 1], padding: "same" } as const;

it("pads an even size below and to the right, as TensorFlow does", () => {
  // ⌈224/2⌉ = 112 places reach over 111 · 2 + 3 = 225 pixels: one row more than there are
  expect(windowAttributes(window, [3, 3], [224, 224]).pads).toEqual([0, 0, 1, 1]);
});

it("pads an odd size on all sides", () => {
  // ⌈7/2⌉ = 4 places reach over 3 · 2 + 3 = 9 pixels
  expect(windowAttributes(window, [3, 3], [7, 7]).pads).toEqual([1, 1, 1, 1]);
});

it("does not crop where the stride is greater than the kernel", () => {
  expect(windowAttributes(window, [1, 1], [8, 8]).pads).toEqual([0, 0, 0, 0]);
});

import { expect, it } from "vitest";
import { chooseRange } from "./draft-values.ts";

it("keeps the usual range, which comes first, unless another gives more than four times as much", () => {
  expect(chooseRange([0.3, 1.1, 0.2])).toBe(0);
  expect(chooseRange([0.2, 1.1, 0.2])).toBe(1);
});

it("takes the more usual one of two that are nearly as good", () => {
  expect(chooseRange([0.1, 0.2, 0.9, 1])).toBe(2);
  expect(chooseRange([0.1, 0.2, 0.7, 1])).toBe(3);
});

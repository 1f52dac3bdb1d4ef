import { expect, it } from "vitest";
import { isUnsure } from "./judge.ts";
import { prediction } from "./testing/facts.ts";

it.each([
  [0.01, true],
  [0.199, true],
  [0.2, false],
  [0.6, false],
  [null, false],
])("a first choice of probability %s is one that the network is not sure of: %s", (probability, unsure) => {
  expect(isUnsure(prediction("sheep", -1.4, probability))).toBe(unsure);
});

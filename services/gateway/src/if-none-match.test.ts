import { expect, it } from "vitest";
import { isKnown } from "./if-none-match.ts";

it.each(['"a"', 'W/"a"', '"b", "a"', '"b",W/"a"', "*"])("%s names the tag", (header) => {
  expect(isKnown('"a"', header)).toBe(true);
});

it.each([undefined, "", '"b"', 'W/"ab"', "a"])("%s does not name it", (header) => {
  expect(isKnown('"a"', header)).toBe(false);
});

import { expect, it } from "vitest";
import { replaceBetween } from "./replace-between.ts";

it("puts other lines between two marks and leaves all else", () => {
  const text = "before\n<!-- a -->\nold\nlines\n<!-- z -->\nafter\n";
  expect(replaceBetween(text, "<!-- a -->", "<!-- z -->", ["new"])).toBe(
    "before\n<!-- a -->\nnew\n<!-- z -->\nafter\n",
  );
});

it("refuses a text in which a mark is missing, or stands before the other", () => {
  expect(() => replaceBetween("<!-- a -->", "<!-- a -->", "<!-- z -->", [])).toThrow("<!-- z -->");
  expect(() => replaceBetween("<!-- z --><!-- a -->", "<!-- a -->", "<!-- z -->", [])).toThrow("expected the marks");
});

import { expect, it } from "vitest";
import { wrapText } from "./wrap-text.ts";

const words = (count: number) => Array.from({ length: count }, () => "word").join(" ");

it("keeps every line within the columns", () => {
  const lines = wrapText(words(40), 60).split("\n");
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
});

it("sets the lines of a list item in under its first word", () => {
  expect(wrapText(`1. ${words(10)}`, 43)).toBe(`1. ${words(8)}\n   ${words(2)}`);
});

it("keeps the breaks that the text has", () => {
  expect(wrapText("one\n\ntwo", 80)).toBe("one\n\ntwo");
});

it("breaks no line at a no-break space", () => {
  expect(wrapText(`${words(8)}\u00a0% more`, 40)).toBe(`${words(7)}\nword\u00a0% more`);
});

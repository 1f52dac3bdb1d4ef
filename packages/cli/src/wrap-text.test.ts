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

it("breaks Chinese between its characters, by the columns that they take", () => {
  expect(wrapText("一二三四五六七八", 10)).toBe("一二三四五\n六七八");
});

it("lets no closing sign begin a line and no opening one end it", () => {
  expect(wrapText("一二三四五，六七八", 10)).toBe("一二三四\n五，六七八");
  expect(wrapText("一二三四（六七八）", 10)).toBe("一二三四\n（六七八）");
  expect(wrapText("名为“车”的单元", 7)).toBe("名为\n“车”的\n单元");
});

it("keeps a number with the Chinese characters beside it", () => {
  expect(wrapText("得分从 0.99 降至 0.41", 10)).toBe("得分\n从 0.99 降\n至 0.41");
});

it("leaves the rows of a list whole", () => {
  const row = "+  three units named 'sheep'  -0.58  in the centre  passed";
  expect(wrapText(row, 30)).toBe(row);
});

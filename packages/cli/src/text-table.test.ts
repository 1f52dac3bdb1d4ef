import { describe, expect, it } from "vitest";
import { type Column, textTable } from "./text-table.ts";

const COLUMNS: Column<[string, number, string]>[] = [
  { head: "name", align: "left", cell: ([name]) => name, widest: 6 },
  { head: "n", align: "right", cell: ([, count]) => `${count}` },
  { head: "which", align: "left", cell: ([, , which]) => which },
];

describe("textTable", () => {
  it("aligns words to the left and numbers to the right, with no blanks at a line's end", () => {
    expect(
      textTable(
        [
          ["cat", 7, "1, 2"],
          ["sheep", 12, ""],
        ],
        COLUMNS,
        40,
      ),
    ).toEqual(["name    n  which", "cat     7  1, 2", "sheep  12"]);
  });

  it("cuts what is wider than its column or the line, a list behind an item, and says so by an ellipsis", () => {
    expect(textTable([["aeroplane", 1, "100, 200, 300"]], COLUMNS, 20)).toEqual([
      "name    n  which",
      "aerop…  1  100, …",
    ]);
    expect(textTable([["a, b", 1, "words of one sentence"]], COLUMNS, 20)[1]).toBe("a, b  1  words of o…");
  });
});

import { describe, expect, it } from "vitest";
import { decompress, pixelsOfRuns } from "./run-length.ts";

describe("run lengths", () => {
  // 3 rows, 4 columns; down the columns: three empty, four labelled, four empty, one labelled.
  it("go down the columns, and begin with what is not labelled", () => {
    expect([...pixelsOfRuns({ size: [3, 4], counts: [3, 4, 4, 1] })]).toEqual([1, 5, 9, 2, 11]);
  });

  it("may begin with a label at once", () => {
    expect([...pixelsOfRuns({ size: [2, 2], counts: [0, 1, 3] })]).toEqual([0]);
  });

  // Compressed by pycocotools 2: a mask of 50 rows and 40 columns with columns 3 to 29 whole, rows 5 to 8 of column 35,
  // row 10 of column 36.
  it.each([
    ["344M", [3, 4, 4, 1]],
    ["f4VZ1o7neNdIMZ4", [150, 27 * 50, 255, 4, 51, 1, 189]],
  ])("are decompressed from pycocotools' %s", (text, lengths) => {
    expect(decompress(text)).toEqual(lengths);
  });

  it.each([
    ["too few", { size: [3, 4], counts: [3, 4] } as const],
    ["too many", { size: [3, 4], counts: [3, 4e9] } as const],
    ["cut off in a number", { size: [3, 4], counts: "344MP" } as const],
    ["of other letters", { size: [3, 4], counts: "34 \n" } as const],
    ["of a number without end", { size: [3, 4], counts: "oooooooooooooooooooo0" } as const],
    ["negative", { size: [3, 4], counts: "O" } as const],
  ])("are refused when %s", (_, runs) => {
    expect(() => [...pixelsOfRuns(runs)]).toThrow(/its (compressed )?runs/);
  });
});

import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NameTable } from "@camscribe/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readNameTable } from "./name-table.ts";
import { nameTableText, writeNameTable } from "./write-name-table.ts";

const TABLE: NameTable = {
  format: "camscribe-names/1",
  model: "tiny",
  layer: "relu",
  units: 3,
  method: { name: "by hand", score: "iou", reliable: "said so", parameters: { seed: 1, quantile: 0.995 } },
  data: "none",
  made: "by hand",
  merged_from: [
    {
      file: "a.json",
      sha256: "a".repeat(64),
      method: { name: "a", reliable: "b", parameters: { seed: 2, bound: 1 } },
      data: "none",
    },
  ],
  names: [
    { unit: 2, concept: "dog", score: 0.1, scores: { lift: { score: 3 }, iou: { score: 0.1 } }, reliable: false },
    { unit: 0, concept: "cat", score: 1 / 3, reliable: true, from: 0 },
  ],
  rejected: [{ unit: 1, concept: "book", author: "Ada" }],
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-names-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** The same value with the fields of every object the other way round. */
function backwards<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(backwards) as T;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([field, inner]) => [field, backwards(inner)]),
  ) as T;
}

describe("nameTableText", () => {
  it("has one unit a line, in the units' order, after all that is told of the whole", () => {
    const lines = nameTableText(TABLE, "table").split("\n");
    expect(lines.slice(-9)).toEqual([
      '  "names": [',
      '    {"unit":0,"concept":"cat","score":0.3333333333333333,"reliable":true,"from":0},',
      '    {"unit":2,"concept":"dog","score":0.1,"scores":{"iou":{"score":0.1},"lift":{"score":3}},"reliable":false}',
      "  ],",
      '  "rejected": [',
      '    {"unit":1,"concept":"book","author":"Ada"}',
      "  ]",
      "}",
      "",
    ]);
  });

  it("is the same for the same table, in whatever order its fields and names came", () => {
    const other = backwards({ ...TABLE, names: TABLE.names.toReversed() });
    expect(nameTableText(other, "table")).toBe(nameTableText(TABLE, "table"));
  });

  it("leaves out what is not told", () => {
    expect(nameTableText({ ...TABLE, exemplars: undefined }, "table")).toBe(nameTableText(TABLE, "table"));
  });

  it("is the text of the table that ships", async () => {
    const shipped = new URL("../../../models/centernet-coco/names.json", import.meta.url).pathname;
    const { table } = await readNameTable(shipped);
    expect(nameTableText(table, "table")).toBe(await readFile(shipped, "utf8"));
  });
});

describe("writeNameTable", () => {
  it("writes what reads as the same table", async () => {
    const path = join(folder, "table.json");
    await writeNameTable(path, TABLE);
    const { table } = await readNameTable(path);
    expect(table).toEqual({ ...TABLE, names: TABLE.names.toReversed() });
  });

  it("leaves the file that is there where it may not write over it, or where the table is none", async () => {
    const path = join(folder, "kept.json");
    await writeFile(path, "kept");
    await expect(writeNameTable(path, TABLE, "wx")).rejects.toMatchObject({ code: "REQUEST_MALFORMED" });
    await expect(writeNameTable(path, { ...TABLE, units: 2 })).rejects.toMatchObject({ code: "NAMES_INVALID" });
    expect(await readFile(path, "utf8")).toBe("kept");
    expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("says that there is no such folder", async () => {
    await expect(writeNameTable(join(folder, "none", "table.json"), TABLE)).rejects.toMatchObject({
      code: "FILE_UNREADABLE",
    });
  });
});

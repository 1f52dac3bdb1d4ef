import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readNameTable } from "./name-table.ts";

const TABLE = {
  format: "camscribe-names/1",
  model: "tiny",
  layer: "relu",
  units: 3,
  method: { name: "by hand", score: "iou", reliable: "said so" },
  data: "none",
  made: "by hand",
  names: [
    { unit: 0, concept: "cat", score: 0.2, reliable: true },
    { unit: 2, concept: "dog", score: 0.1, heldout_score: 0, reliable: false },
  ],
};
const shipped = new URL("../../../models/centernet-coco/names.json", import.meta.url).pathname;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-names-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(text: string): Promise<string> {
  const path = join(folder, `${createHash("sha256").update(text).digest("hex").slice(0, 8)}.json`);
  await writeFile(path, text);
  return path;
}

describe("readNameTable", () => {
  it("reads a table and digests the file as it lies", async () => {
    const path = await written(JSON.stringify(TABLE));
    const { table, sha256 } = await readNameTable(path);
    expect(table).toEqual(TABLE);
    expect(sha256).toBe(
      createHash("sha256")
        .update(await readFile(path))
        .digest("hex"),
    );
  });

  it.each([
    ["an unknown format", { format: "milan/1" }, /format: .*camscribe-names\/1.*came "milan\/1"/],
    [
      "a name without a concept",
      { names: [{ unit: 0, score: 1, reliable: true }] },
      /names\.0\.concept: .*came nothing/,
    ],
    [
      "a score in words",
      { names: [{ unit: 0, concept: "cat", score: "high", reliable: true }] },
      /names\.0\.score: .*came "high"/,
    ],
    ["a unit that the layer lacks", { units: 2 }, /names\.1\.unit: expected a unit below 2.*came 2/],
    [
      "two names of a unit",
      { names: [TABLE.names[0], TABLE.names[0]] },
      /names\.1\.unit: expected one name a unit; 0 stands in names\.0/,
    ],
    [
      "a name and a rejection of one unit",
      { rejected: [{ unit: 2, author: "Ada" }] },
      /rejected\.0\.unit: expected one name a unit; 2 stands in names\.1/,
    ],
    [
      "a source that is not there",
      { names: [{ ...TABLE.names[0], from: 0 }] },
      /names\.0\.from: .* merged_from, which has 0; came 0/,
    ],
    [
      "a concept that turns the direction of reading",
      { names: [{ ...TABLE.names[0], concept: "dog\u202egod" }] },
      /names\.0\.concept: expected plain text/,
    ],
    ["patches in a folder elsewhere", { exemplars: "../patches" }, /exemplars: expected a folder beside the table/],
    ["more units than any layer has", { units: 1e9 }, /units: .*came 1000000000/],
    [
      "a measure that is no plain word",
      { names: [{ ...TABLE.names[0], scores: { "Io U": { score: 1 } } }] },
      /names\.0\.scores\.Io U: /,
    ],
  ])("refuses %s with the file, the field, what was expected and what came", async (_, change, message) => {
    const path = await written(JSON.stringify({ ...TABLE, ...change }));
    await expect(readNameTable(path)).rejects.toMatchObject({
      code: "NAMES_INVALID",
      message: expect.stringMatching(message),
    });
    await expect(readNameTable(path)).rejects.toThrow(path);
  });

  it("takes words of the language's own as words, and sets nothing but the table's fields", async () => {
    const name = { ...TABLE.names[0], concept: "__proto__", category: "constructor", scores: {} };
    const text = JSON.stringify({ ...TABLE, names: [name] }).replace(
      '"scores":{}',
      '"scores":{"__proto__":{"score":9}}',
    );
    const { table } = await readNameTable(await written(text));
    expect(table.names[0]).toMatchObject({ concept: "__proto__", category: "constructor" });
    expect(({} as { score?: number }).score).toBeUndefined();
    expect(table.names[0]?.scores).not.toHaveProperty("score");
  });

  it("tells ten faults of many and how many more there are", async () => {
    const names = Array.from({ length: 13 }, (_, row) => ({ unit: 3 + row, concept: "cat", score: 1, reliable: true }));
    await expect(readNameTable(await written(JSON.stringify({ ...TABLE, names })))).rejects.toThrow(
      /names\.9\.unit.*\n.*and 3 more$/,
    );
  });

  it("refuses a file that is no JSON, or a table that is cut", async () => {
    const cut = await written(JSON.stringify(TABLE).slice(0, 100));
    await expect(readNameTable(cut)).rejects.toMatchObject({ code: "NAMES_INVALID" });
    await expect(readNameTable(cut)).rejects.toThrow(/expected a name table in JSON/);
  });

  it("says that there is no such file", async () => {
    await expect(readNameTable(join(folder, "none.json"))).rejects.toMatchObject({ code: "NAMES_UNKNOWN" });
  });

  it("says that a folder cannot be read as a table", async () => {
    await expect(readNameTable(folder)).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
  });

  it("reads the table of the default model: 52 of 192 units have a reliable name", async () => {
    const { table } = await readNameTable(shipped);
    expect(table.units).toBe(192);
    expect(table.names.filter((name) => name.reliable)).toHaveLength(52);
  });
});

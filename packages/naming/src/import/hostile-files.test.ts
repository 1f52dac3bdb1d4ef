import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importNames } from "./import-names.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-hostile-"));
});
afterAll(() => rm(folder, { recursive: true }));

function importFile(path: string) {
  const layer = { model: "tiny", layer: "relu", units: 2, layerSha256: "a".repeat(64) };
  return importNames(path, { layer, weightsSha256: "b".repeat(64) });
}

async function imported(content: string | Uint8Array) {
  const path = join(folder, "table");
  await writeFile(path, content);
  return importFile(path);
}

const concepts = async (content: string) => (await imported(content)).names.map(({ concept }) => concept);

describe("a file that is no table of names", () => {
  it.each([
    ["is empty", "", /it is empty/],
    ["is binary", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0), /bytes that are no text/],
    [
      "is other text",
      "Dear reader,\nhow are you?\n",
      /expected a first line with the columns of NetDissect .*; came "dear reader,"/,
    ],
    ["is other JSON", '{"names": []}', /expected JSON of the format camscribe-names\/1/],
    [
      "is JSON with fields of the language's own",
      '{"__proto__": {"units": []}, "constructor": 1}',
      /expected JSON of the format/,
    ],
    ["is a list in JSON", "[1, 2]", /expected JSON of the format/],
    ["is a table in JSON of a later format", '{"format": "camscribe-names/2"}', /format: .*camscribe-names\/1/],
    ["is JSON that is cut", '{"layers": [{"layer": "relu", "uni', /expected a name table in JSON: /],
    ["is JSON of brackets without end", `{"a":${"[".repeat(1_000_000)}`, /nested 32 deep at most/],
    ["is JSON of empty objects without end", `{"a":[${"{},".repeat(8_000_001)}0]}`, /at most 8000000 objects/],
    ["is cut within a line", "unit,name,score\n0,cat,0.1\n1,do", /line 3: .*(?:columns|length)/i],
    ["is cut within a quotation", 'unit,name\n0,"cat', /expected a table in CSV: /],
    ["has a column twice", "unit,name,unit\n0,cat,1\n", /each of another name/],
    [
      "has very many columns",
      `${Array.from({ length: 1001 }, (_, index) => `c${index}`).join(",")}\n`,
      /at most 1000 columns/,
    ],
  ])("is refused where it %s", async (_, content, message) => {
    await expect(imported(content)).rejects.toMatchObject({
      code: "NAMES_INVALID",
      message: expect.stringMatching(message),
    });
  });

  it("is refused unread where it has a gigabyte, and after a line's first part where that never ends", async () => {
    const path = join(folder, "huge");
    await writeFile(path, "unit,name\n0,");
    await truncate(path, 1024 ** 3); // a line of zero bytes, that takes no place on the disk
    await expect(importFile(path)).rejects.toThrow(/of at most 134217728 bytes, but the file has 1073741824/);
    await expect(imported(`unit,name\n0,${"x".repeat(1_000_000)}`)).rejects.toMatchObject({
      code: "NAMES_INVALID",
      message: expect.stringMatching(/line 2: .*65536/),
    });
  });

  it("is refused where a line has very many fields, with nothing in them", async () => {
    await expect(imported(`unit,name\n${",".repeat(1_000_000)}`)).rejects.toThrow(/line 2: .* 65536 .* it has 1000000/);
  });

  it("is refused where it has very many lines", async () => {
    const lines = Array.from({ length: 500_001 }, (_, line) => `${line % 3},${Math.trunc(line / 3)},x`);
    await expect(imported(`layer,unit,description\n${lines.join("\n")}`)).rejects.toThrow(
      /at most 500000 lines; it has more/,
    );
  }, 60_000);

  it("is refused where it never ends, as a device does", async () => {
    await expect(importFile("/dev/zero")).rejects.toThrow(/of at most 134217728 bytes, but the file has more/);
  });

  it("is refused where it is a folder, or not there", async () => {
    await expect(importFile(folder)).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
    await expect(importFile(join(folder, "none"))).rejects.toMatchObject({ code: "NAMES_UNKNOWN" });
  });
});

describe("a unit's number", () => {
  it.each([
    ["an absurd one", "1e9", /line 2, column 'unit': expected the number of a unit; came "1e9"/],
    ["one below zero", "-1", /came "-1"/],
    ["half a one", "0.5", /came "0.5"/],
    ["none", "", /came ""/],
    ["a word", "one", /expected a number; came "one"/],
    ["infinitely many", "Infinity", /expected a number; came "Infinity"/],
    ["one beyond the layer", "2", /for the 2 units of layer 'relu', 0 to 1; the file has a unit 2/],
  ])("is refused where it is %s", async (_, unit, message) => {
    await expect(imported(`unit,name\n${unit},cat\n`)).rejects.toMatchObject({
      code: "NAMES_INVALID",
      message: expect.stringMatching(message),
    });
  });

  it("is refused where it stands twice, in CSV and in JSON", async () => {
    await expect(imported("unit,name\n0,cat\n0,dog\n")).rejects.toThrow(
      /line 3, column 'unit': expected one line a unit/,
    );
    const units = [0, 0].map((unit) => ({ unit, label: "cat" }));
    await expect(imported(JSON.stringify({ layer: "relu", units }))).rejects.toThrow(
      /layers\.0\.units\.1\.unit: .* each once/,
    );
  });
});

describe("a name", () => {
  it("that is a formula, a path, markup or a word of the language's own is words like others", async () => {
    const written = ["=cmd|'/c calc'!A0", "../../etc/passwd", "<b>{{dog}}</b>", "__proto__", "constructor"];
    for (const word of written) expect(await concepts(`unit,name\n0,"${word}"\n`)).toEqual([word]);
  });

  it("may stand in a layer or a category that is called as a word of the language's own", async () => {
    const file = "layer,unit,name,category\n__proto__,0,cat,constructor\n";
    expect((await imported(file)).names).toMatchObject([{ concept: "cat", category: "constructor" }]);
    expect(({} as Record<string, unknown>)["0"]).toBeUndefined();
  });

  it.each([
    ["moves a terminal's cursor", "\u001b[2Jcat"],
    ["turns the direction of reading", "cat\u202egod"],
    ["breaks a line", "cat\ndog"],
    ["is endless", "x".repeat(501)],
  ])("that %s is refused", async (_, name) => {
    await expect(imported(`unit,name\n0,"${name}"\n`)).rejects.toThrow(
      /column 'name': expected plain text of at most 500/,
    );
    const units = [{ unit: 0, label: name }];
    await expect(imported(JSON.stringify({ layer: "relu", units }))).rejects.toThrow(
      /units\.0\.label: expected plain text/,
    );
  });

  it("of a unit that very many texts tell of is refused", async () => {
    const file = `layer,unit,summary\n${"relu,0,cat\n".repeat(65)}`;
    await expect(imported(file)).rejects.toThrow(/line 66, column 'unit': expected at most 64 lines a unit/);
  });
});

describe("a score", () => {
  it.each(["high", "NaN", "1e999"])("is refused where it is '%s'", async (score) => {
    await expect(imported(`unit,name,score\n0,cat,${score}\n`)).rejects.toThrow(/column 'score': expected a number/);
  });
});

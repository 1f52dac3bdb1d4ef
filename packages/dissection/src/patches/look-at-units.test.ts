import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConceptSet } from "@camscribe/concepts";
import { decodeImage } from "@camscribe/imaging";
import { readNameTable } from "@camscribe/naming";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeColourNetwork } from "../../../../test/support/colour-network.ts";
import { dissectModel, type NamedUnits } from "../dissect-model.ts";
import { writeSquares } from "../testing/coloured-squares.ts";
import { readExemplars } from "./exemplar-folder.ts";
import { lookAtUnits } from "./look-at-units.ts";
import { writeNamedUnits } from "./write-named-units.ts";

let folder: string;
let model: string;
let squares: ConceptSet;
let named: NamedUnits;
const opened = { folders: [], device: "onnx-cpu", threads: 1, onProgress: () => {} } as const;
const signal = new AbortController().signal;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-exemplars-"));
  model = await writeColourNetwork(join(folder, "network"));
  squares = await writeSquares(join(folder, "squares"), 90);
  const rule = { measure: "iou", rate: 0.1 } as const;
  const plan = { quantile: 0.9, rounds: 20, seed: 1 };
  [named] = (await dissectModel(squares, {
    ...opened,
    ...plan,
    model,
    rule,
    signal,
    work: join(folder, "work"),
    patches: 3,
  })) as [NamedUnits];
});
afterAll(() => rm(folder, { recursive: true }));

describe("a dissection with patches", () => {
  it("shows each unit's, and tells pictures with its concept from others", () => {
    const { pictures, concept, maxima } = named.exemplars[0]!;
    expect([pictures.length, concept]).toEqual([3, "red"]);
    const [shown, others] = [maxima.with, maxima.without].map((counts) => counts.reduce((sum, count) => sum + count));
    expect([shown, others]).toEqual([30, 60]); // every third square is red
    expect(maxima.with[0]).toBe(0); // red pictures are strong ones
    expect(maxima.without[0]).toBe(60);
  });

  it("writes them beside the table, which names their folder", async () => {
    const path = join(folder, "names.json");
    await writeNamedUnits(path, named);
    const { table } = await readNameTable(path);
    expect(table.exemplars).toBe("names.patches");
    expect((await readdir(join(folder, "names.patches"))).sort()).toContain("0.jpg");
    const read = await readExemplars(path, table);
    expect(read).toEqual(named.exemplars.map((each) => ({ ...each, strip: each.strip && Buffer.from(each.strip) })));
    const { raster } = await decodeImage(read[0]!.strip!);
    expect([raster.width, raster.height]).toEqual([3 * 112, 112]);
  });

  it("takes away the strips of an earlier table, and no file of others", async () => {
    const path = join(folder, "again.json");
    await writeNamedUnits(path, named);
    for (const name of ["99.jpg", "mine.jpg"]) await writeFile(join(folder, "again.patches", name), "");
    await writeNamedUnits(path, named);
    const names = await readdir(join(folder, "again.patches"));
    expect([names.includes("99.jpg"), names.includes("mine.jpg")]).toEqual([false, true]);
  });
});

describe("readExemplars", () => {
  it("has none for a table that names no folder", async () => {
    expect(await readExemplars(join(folder, "names.json"), named.table)).toEqual([]);
  });

  it("says which file is missing where the folder is not there", async () => {
    const reading = readExemplars(join(folder, "names.json"), { ...named.table, exemplars: "lost" });
    await expect(reading).rejects.toMatchObject({ code: "FILE_UNREADABLE", message: expect.stringContaining("lost") });
  });

  it.each([
    ["no JSON", "{"],
    ["another format", '{"format":"x","units":[]}'],
    ["no list", '{"format":"camscribe-exemplars/1","units":{}}'],
    ["a unit that the layer lacks", '{"format":"camscribe-exemplars/1","units":[{"unit":4}]}'],
    ["null", "null"],
    [
      "counts that are none",
      '{"format":"camscribe-exemplars/1","units":[{"unit":0,"pictures":[],"maxima":{"least":0,"most":1,"with":["x"],"without":[]}}]}',
    ],
  ])("refuses %s", async (_, text) => {
    const path = join(folder, "bad.json");
    await writeNamedUnits(path, named);
    await writeFile(join(folder, "bad.patches", "index.json"), text);
    await expect(readExemplars(path, { ...named.table, exemplars: "bad.patches" })).rejects.toMatchObject({
      code: "NAMES_INVALID",
    });
  });
});

describe("lookAtUnits", () => {
  it("sees what the dissection saw", async () => {
    const look = { ...opened, model, perUnit: 3, signal };
    const seen = await lookAtUnits(named.table, squares, look);
    expect(seen.map(({ pictures }) => pictures)).toEqual(named.exemplars.map(({ pictures }) => pictures));
  });

  it("refuses a table of another layer", async () => {
    const other = { ...named.table, layer_sha256: "0".repeat(64) };
    await expect(lookAtUnits(other, squares, { ...opened, model, perUnit: 3, signal })).rejects.toMatchObject({
      code: "NAMES_INVALID",
    });
  });
});

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ImportOptions, importNames } from "./import-names.ts";

const SOME = "a".repeat(64);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-import-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Imports a file of that text for a layer of `units` units. */
async function imported(text: string, units = 2, options: Partial<ImportOptions> = {}) {
  const path = join(folder, "table");
  await writeFile(path, text);
  const layer = { model: "tiny", layer: "relu", units, layerSha256: SOME };
  return importNames(path, { layer, weightsSha256: "b".repeat(64), ...options });
}

async function names(text: string, units = 2, options: Partial<ImportOptions> = {}) {
  return (await imported(text, units, options)).names;
}

describe("importNames", () => {
  it("binds the table to the layer and says where it comes from", async () => {
    expect(await imported("unit,name\n0,cat\n")).toMatchObject({
      format: "camscribe-names/1",
      model: "tiny",
      layer: "relu",
      layer_sha256: SOME,
      weights_sha256: "b".repeat(64),
      units: 2,
      made: "Read from table (a table of units and names).",
      // sha256sum of the file
      data_sha256: "0d3c170842a4aa69c34dd056e3c7cd56c5f193619237b50ab379f7cded97dc1f",
    });
  });

  it("refuses a file that lacks units of the layer, or has others, with both sizes", async () => {
    const clip = "layer,unit,description,similarity\nrelu,0,cat,0.1\nrelu,1,dog,0.1\n";
    await expect(imported(clip, 3)).rejects.toThrow(
      /for the 3 units of layer 'relu', 0 to 2; the file has 2 units, the last of them unit 1/,
    );
    await expect(imported(clip, 1)).rejects.toMatchObject({ code: "NAMES_INVALID" });
    await expect(imported("unit,name\n7,cat\n")).rejects.toThrow(/for the 2 units .* the file has a unit 7/);
  });

  it("takes a table of some units where the format need not have all", async () => {
    expect(await names("unit,name\n1,cat\n")).toHaveLength(1);
  });

  describe("of several layers", () => {
    const file = "layer,unit,description\nconv,0,Cats\nconv,1,\nrelu,0,Dogs\nrelu,1,Sky";

    it("takes the layer that is called as the network's", async () => {
      expect((await names(file)).map(({ concept }) => concept)).toEqual(["Dogs", "Sky"]);
    });

    it("takes the one that is told, and leaves a unit without a name that has a blank", async () => {
      expect(await names(file, 2, { sourceLayer: "conv" })).toEqual([{ unit: 0, concept: "Cats", reliable: false }]);
    });

    it("lists them where none is called so", async () => {
      await expect(imported(file, 2, { sourceLayer: "pool" })).rejects.toThrow(
        /expected a layer called 'pool'; the file has 'conv' \(2 units\), 'relu' \(2 units\)/,
      );
    });
  });

  describe("of NetDissect", () => {
    // Two forks' orders of columns; units from 1.
    const tally = [
      "unit,category,label,score,scene-label,scene-iou,color-label,color-truth,color-iou",
      "2,scene,pool_table-s,0.04,pool_table-s,0.04,red-c,7,0.01",
      "1,color,red-c,0.039,,0.001,red-c,7,0.039",
    ].join("\r\n");

    it("counts from 1, cleans labels, keeps the best of each category, and takes an IoU of 0.04 for reliable", async () => {
      expect(await names(tally)).toEqual([
        {
          unit: 1,
          concept: "pool table",
          category: "scene",
          score: 0.04,
          by_category: [
            { category: "scene", concept: "pool table", score: 0.04 },
            { category: "colour", concept: "red", score: 0.01 },
          ],
          reliable: true,
        },
        {
          unit: 0,
          concept: "red",
          category: "colour",
          score: 0.039,
          by_category: [{ category: "colour", concept: "red", score: 0.039 }],
          reliable: false,
        },
      ]);
    });

    it("is known in any order of columns", async () => {
      const other = "score,label,category,unit\n0.5,dog,object,1\n0.1,-,object,2\n";
      expect(await names(other)).toEqual([{ unit: 0, concept: "dog", category: "object", score: 0.5, reliable: true }]);
    });

    it("counts from 0 where a fork does", async () => {
      const fork = "unit,category,label,score\n0,object,(dog OR park-s),0.5\n1,part,tail,0.1\n";
      expect((await names(fork)).map(({ unit, concept }) => `${unit} ${concept}`)).toEqual([
        "0 (dog OR park)",
        "1 tail",
      ]);
    });
  });

  it("reads quick-netdissect's layers, with thresholds", async () => {
    const units = [
      { unit: 1, iou: 0.03, label: "dog", cat: "object", level: 2.5, interp: false, top: [{ imgnum: 3, maxact: 9 }] },
      { unit: 0, iou: 0.06, label: "red-c", cat: "color", level: 1.5, interp: true },
    ];
    const file = JSON.stringify({ netname: "Net", iou_threshold: 0.04, layers: [{ layer: "relu", units }] });
    expect(await names(file)).toEqual([
      { unit: 1, concept: "dog", category: "object", score: 0.03, threshold: 2.5, reliable: false },
      { unit: 0, concept: "red", category: "colour", score: 0.06, threshold: 1.5, reliable: true },
    ]);
    expect(await names(JSON.stringify({ layer: "relu", units }))).toHaveLength(2);
  });

  it("takes none of CLIP-Dissect's names for reliable unless it is told from which similarity", async () => {
    const clip = "layer,unit,description,similarity\nrelu,0,cat,0.3\nrelu,1,dog,0.1\n";
    expect((await names(clip)).map(({ reliable }) => reliable)).toEqual([false, false]);
    expect((await names(clip, 2, { reliableFrom: 0.3 })).map(({ reliable }) => reliable)).toEqual([true, false]);
    expect((await imported(clip, 2, { reliableFrom: 0.3 })).method.reliable).toMatch(/^similarity of at least 0.3 /);
  });

  it("has no score to hold MILAN's names against: all or none are reliable", async () => {
    const milan = 'layer,unit,description\nrelu,0,"Cats, dogs"\nrelu,1,Sky\n';
    expect(await names(milan, 2, { reliableFrom: "author", author: "Ada" })).toEqual([
      { unit: 0, concept: "Cats, dogs", reliable: true, author: "Ada" },
      { unit: 1, concept: "Sky", reliable: true, author: "Ada" },
    ]);
    await expect(imported(milan, 2, { reliableFrom: 0.3 })).rejects.toThrow(/expected scores .*; the file has none/);
  });

  it("takes of several people's texts the one that shares most words with the others", async () => {
    const file = "layer,unit,summary\nrelu,0,sky\nrelu,0,a dog's head\nrelu,0,the head of a dog\nrelu,1,\n";
    expect(await names(file)).toEqual([{ unit: 0, concept: "a dog's head", reliable: false }]);
  });

  it("reads scores by what they measure, here and on other images, and the second best name", async () => {
    const file =
      "unit,concept,category,iou,heldout_iou,threshold,second,second_iou\n0,cat,object,0.05,0.03,2,dog,0.04\n";
    expect(await names(file)).toEqual([
      {
        unit: 0,
        concept: "cat",
        category: "object",
        score: 0.05,
        heldout_score: 0.03,
        threshold: 2,
        runner_up: { concept: "dog", score: 0.04 },
        reliable: false,
      },
    ]);
  });

  it("reads people's corrections: a name with its author and reason, and names that are turned down", async () => {
    const file = "unit,name,author,reason,rejected\n0,wool,Ada,it is fur,no\n1,book,,a white wall,yes\n2,,Bo,,yes\n";
    const table = await imported(file, 3, { author: "Cy" });
    expect(table.names).toEqual([{ unit: 0, concept: "wool", author: "Ada", reason: "it is fur", reliable: true }]);
    expect(table.rejected).toEqual([
      { unit: 1, concept: "book", author: "Cy", reason: "a white wall" },
      { unit: 2, author: "Bo" },
    ]);
    await expect(imported(file, 3)).rejects.toThrow(/unit 1: expected an author of its rejection/);
    await expect(imported(file.replace("yes", "maybe"), 3)).rejects.toThrow(/column 'rejected': expected yes or no/);
  });

  describe("of our own format", () => {
    const own = {
      format: "camscribe-names/1",
      model: "other",
      layer: "relu",
      layer_sha256: SOME,
      units: 2,
      method: { name: "m", reliable: "r" },
      data: "d",
      made: "by hand",
      names: [{ unit: 0, concept: "cat", reliable: true }],
    };

    it("gives the table to the same network under another name", async () => {
      expect(await imported(JSON.stringify(own))).toMatchObject({ model: "tiny", made: "by hand", names: own.names });
    });

    it("refuses one of another network, of another size, or with a word on what is reliable", async () => {
      await expect(imported(JSON.stringify({ ...own, layer_sha256: "c".repeat(64) }))).rejects.toThrow(/differs/);
      await expect(imported(JSON.stringify(own), 3)).rejects.toThrow(/for 3 units .* for 2 units/);
      await expect(imported(JSON.stringify(own), 2, { reliableFrom: 1 })).rejects.toThrow(/tells itself/);
    });

    it("takes one that knows no digest under the layer's other name only if it is told", async () => {
      const { layer_sha256: _, ...bare } = { ...own, layer: "act" };
      await expect(imported(JSON.stringify(bare))).rejects.toThrow(/the layer differs/);
      expect(await imported(JSON.stringify(bare), 2, { sourceLayer: "act" })).toMatchObject({ layer: "relu" });
    });
  });
});

import type { NameTable, UnitName } from "@camscribe/contracts";
import { describe, expect, it } from "vitest";
import { nameTableText } from "../write-name-table.ts";
import { mergeNames } from "./merge-names.ts";
import type { MergeInput } from "./sources.ts";

let files = 0;

/** A table for three units of a layer. */
function input(names: UnitName[], change: Partial<NameTable> = {}, path = `/tables/${++files}.json`): MergeInput {
  const table: NameTable = {
    format: "camscribe-names/1",
    model: "tiny",
    layer: "relu",
    units: 3,
    method: { name: `method ${files}`, score: "iou", reliable: "said so" },
    data: "none",
    made: "by hand",
    names,
    ...change,
  };
  return { path, sha256: `${files}`.padStart(64, "0"), table };
}

const name = (unit: number, concept: string, more: Partial<UnitName> = {}): UnitName => ({
  unit,
  concept,
  reliable: true,
  ...more,
});
const doubted = (unit: number, concept: string) => name(unit, concept, { reliable: false });

/** "concept from the n-th source", by unit. */
function told(table: NameTable): string[] {
  nameTableText(table, "merged"); // what cannot be written is no table
  return table.names.map(({ unit, concept, from }) => `${unit} ${concept} from ${from}`);
}

describe("mergeNames", () => {
  it("takes each unit's first reliable name, else its first, and says which table it comes from", () => {
    const [top, below] = [input([doubted(0, "cat"), doubted(2, "sky")]), input([name(0, "dog"), name(1, "sea")])];
    const table = mergeNames([top, below], "first");
    expect(told(table)).toEqual(["0 dog from 1", "1 sea from 1", "2 sky from 0"]);
    expect(table.merged_from?.map(({ sha256, method }) => [sha256, method.name])).toEqual([
      [top.sha256, top.table.method.name],
      [below.sha256, below.table.method.name],
    ]);
    expect(table.made).toMatch(/^Merged from \d+\.json, \d+\.json: of each unit the first table's name/);
  });

  it("lets a table turn a name down: no table after it names the unit, one before it does", () => {
    const rejected = [
      { unit: 0, concept: "dog", author: "Ada", reason: "it is fur" },
      { unit: 1, author: "Ada" },
    ];
    const below = input([name(0, "dog"), name(1, "sea"), name(2, "sky")]);
    const table = mergeNames([input([name(1, "cat")]), input([], { rejected }), below], "first");
    expect(told(table)).toEqual(["1 cat from 0", "2 sky from 2"]);
    expect(table.rejected).toEqual([{ ...rejected[0], from: 1 }]);
  });

  it("takes the best held-out score, of reliable names first and of the same measure only", () => {
    const one = input([name(0, "cat", { heldout_score: 0.1 }), name(1, "sea", { score: 9 }), doubted(2, "sky")]);
    const two = input([
      name(0, "dog", { heldout_score: 0.2 }),
      name(1, "lake", { heldout_score: 0.1 }),
      name(2, "sun", { heldout_score: 0.3, reliable: false }),
    ]);
    expect(told(mergeNames([one, two], "heldout"))).toEqual(["0 dog from 1", "1 lake from 1", "2 sun from 1"]);
    const other = input([], { method: { name: "INVERT", score: "auroc", reliable: "r" } });
    expect(() => mergeNames([one, other], "heldout")).toThrow(/same score .* iou, auroc/);
    expect(told(mergeNames([one, other], "first"))).toHaveLength(3);
  });

  it("takes the name that chance gives least likely, whatever the measures are", () => {
    const one = input([name(0, "cat", { chance_p: 0.03 }), name(1, "sea")]);
    const two = input([name(0, "dog", { chance_p: 0.02 }), name(1, "lake", { chance_p: 0.5 })], {
      method: { name: "INVERT", score: "auroc", reliable: "r" },
    });
    expect(told(mergeNames([one, two], "chance"))).toEqual(["0 dog from 1", "1 lake from 1"]);
  });

  it("tells the sources of a merged table in that table's place, each once", () => {
    const [people, one, two] = [input([name(0, "cat")]), input([name(1, "sea")]), input([name(2, "sky")])];
    const inner = mergeNames([one, two], "first");
    const innerInput = { path: "/tables/inner.json", sha256: "e".repeat(64), table: inner };
    const table = mergeNames([people, innerInput, two], "first");
    expect(told(table)).toEqual(["0 cat from 0", "1 sea from 1", "2 sky from 2"]);
    expect(table.merged_from?.map(({ sha256 }) => sha256)).toEqual([people.sha256, one.sha256, two.sha256]);
  });

  it("keeps the method where all tables have the same, and the measure where all have that", () => {
    const method = { name: "m", score: "iou", reliable: "r" };
    expect(mergeNames([input([], { method }), input([], { method })], "first").method).toEqual(method);
    expect(mergeNames([input([]), input([])], "first").method).toMatchObject({
      name: "several, merged",
      score: "iou",
    });
    expect(mergeNames([input([]), input([], { method: { name: "p", reliable: "r" } })], "first").method.score).toBe(
      undefined,
    );
  });

  it("names no patches: their folders lie beside the tables that it is merged from", () => {
    expect(mergeNames([input([]), input([], { exemplars: "patches" })], "first").exemplars).toBeUndefined();
  });

  it("refuses a table for another layer, by its file", () => {
    expect(() => mergeNames([input([]), input([], { units: 4 }, "/tables/four.json")], "first")).toThrow(
      /^\/tables\/four\.json: .* 3 units .* 4 units/,
    );
  });
});

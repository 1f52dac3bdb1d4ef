import type { NameTable, UnitName } from "@camscribe/contracts";
import { describe, expect, it } from "vitest";
import { summarizeNames } from "./summarize-names.ts";
import { tableRecord } from "./unit-records.ts";

const method = { name: "by hand", score: "iou", reliable: "said so" };
const [DISSECTED, PEOPLE] = ["dissected.json", "people.json"];
const source = (file: string) => ({ file, sha256: "a".repeat(64), method, data: "none" });
const name = (unit: number, concept: string, category: string, numbers: Partial<UnitName>): UnitName => ({
  unit,
  concept,
  category,
  reliable: true,
  from: 0,
  ...numbers,
});

const TABLE: NameTable = {
  format: "camscribe-names/1",
  model: "tiny",
  layer: "relu",
  units: 8,
  method,
  data: "none",
  made: "by hand",
  merged_from: [source(DISSECTED), source(PEOPLE)],
  names: [
    name(6, "cat", "object", { score: 0.9, heldout_score: 0.1 }),
    name(0, "dog", "object", { score: 0.2, heldout_score: 0.3 }),
    name(4, "dog", "object", { from: 1, author: "Ada" }),
    name(2, "red", "colour", { score: 0.4, reliable: false }),
    name(3, "sea", "scene", { score: 0.2 }),
  ],
  rejected: [{ unit: 1, concept: "book", author: "Ada", reason: "a wall", from: 1 }],
};

describe("summarizeNames", () => {
  const summary = summarizeNames(TABLE);

  it("counts every unit once", () => {
    expect(summary.coverage).toEqual({ units: 8, reliable: 4, unreliable: 1, rejected: 1, unnamed: 2 });
  });

  it("counts units and concepts of each category", () => {
    expect(summary.categories).toEqual([
      { category: "object", reliable: 3, unreliable: 0, concepts: 2 },
      { category: "scene", reliable: 1, unreliable: 0, concepts: 1 },
      { category: "colour", reliable: 0, unreliable: 1, concepts: 0 },
    ]);
  });

  it("lists reliable concepts by the score of their best unit on images that did not choose it", () => {
    expect(summary.concepts.map(({ concept, units, best }) => [concept, units, best.unit])).toEqual([
      ["dog", [0, 4], 0],
      ["sea", [3], 3],
      ["cat", [6], 6],
    ]);
  });

  it("lists all concepts where none is reliable, without scores by how many units have them", () => {
    const names = ["sky", "sea", "sea"].map((concept, unit) => ({ unit, concept, reliable: false }));
    expect(summarizeNames({ ...TABLE, names }).concepts.map(({ concept }) => concept)).toEqual(["sea", "sky"]);
  });

  it("counts what each table gave", () => {
    expect(summary.sources).toEqual([
      { file: DISSECTED, method, reliable: 3, names: 4, rejected: 0 },
      { file: PEOPLE, method, reliable: 1, names: 1, rejected: 1 },
    ]);
  });
});

describe("tableRecord", () => {
  const { model, layer, units } = tableRecord(TABLE);

  it("has every unit of the layer at its place, and the file that its name comes from", () => {
    expect({ model, layer }).toEqual({ model: "tiny", layer: "relu" });
    expect(units.map(({ unit, concept, reliable }) => `${unit} ${concept} ${reliable}`)).toEqual([
      "0 dog true",
      "1 null false",
      "2 red false",
      "3 sea true",
      "4 dog true",
      "5 null false",
      "6 cat true",
      "7 null false",
    ]);
    expect(units[4]?.from).toBe(PEOPLE);
  });

  it("keeps what a person turned down, and why", () => {
    expect(units[1]).toEqual({
      unit: 1,
      concept: null,
      reliable: false,
      rejected: "book",
      author: "Ada",
      reason: "a wall",
      from: PEOPLE,
    });
  });
});

import type { NameTable } from "@camscribe/contracts";
import { expect, it } from "vitest";
import type { UnitExemplars } from "./exemplars.ts";
import { mergeExemplars } from "./merge-exemplars.ts";

function table(names: Record<number, string>): NameTable {
  return {
    format: "camscribe-names/1",
    model: "tiny",
    layer: "relu",
    units: 4,
    method: { name: "by hand", reliable: "said so" },
    data: "none",
    made: "by hand",
    names: Object.entries(names).map(([unit, concept]) => ({ unit: Number(unit), concept, reliable: true })),
  };
}

function shown(units: readonly number[], picture: string): UnitExemplars[] {
  const maxima = { least: 0, most: 1, without: [1], with: [0] };
  return units.map((unit) => ({ unit, pictures: [{ name: picture, value: 1 }], maxima }));
}

it("shows a unit as the table does that gives it its name, else as the first that shows it", () => {
  const merged = table({ 0: "cat", 1: "dog", 2: "sea" });
  const inputs = [
    { table: table({ 0: "cat", 1: "fur", 2: "sea" }), exemplars: shown([3, 0, 1], "first.jpg") },
    { table: table({ 0: "cat", 1: "dog" }), exemplars: shown([0, 1, 2], "second.jpg") },
  ];
  expect(mergeExemplars(merged, inputs).map(({ unit, pictures }) => [unit, pictures[0]?.name])).toEqual([
    [0, "first.jpg"], // both give the name
    [1, "second.jpg"], // the first calls it fur
    [2, "second.jpg"], // the first shows none
    [3, "first.jpg"], // has no name
  ]);
});

import type { NameTable } from "@camscribe/contracts";
import { describe, expect, it } from "vitest";
import { bindNames, hasFewNames, methodOf } from "./unit-names.ts";

const TABLE: NameTable = {
  format: "camscribe-names/1",
  model: "tiny",
  layer: "relu",
  units: 3,
  method: { name: "by hand", score: "iou", reliable: "said so" },
  data: "none",
  made: "by hand",
  names: [
    { unit: 2, concept: "dog", score: 0.1, reliable: false },
    { unit: 1, concept: "cat", score: 0.2, reliable: true },
  ],
};
const [SOME, OTHER] = ["a".repeat(64), "b".repeat(64)];

describe("bindNames", () => {
  it("puts each name at its unit and counts the reliable ones", () => {
    const names = bindNames(TABLE, { model: "tiny", layer: "relu", units: 3 });
    expect(names.byUnit.map((name) => name?.concept)).toEqual([undefined, "cat", "dog"]);
    expect(names).toMatchObject({ units: 3, reliable: 1, method: { score: "iou" } });
  });

  it("takes any model where the model's name is not known", () => {
    expect(bindNames(TABLE, { layer: "relu", units: 3 }).units).toBe(3);
  });

  it.each([
    [
      "another layer",
      { layer: "relu_1", units: 3 },
      /expected one for 3 units of layer 'relu_1', but it is for 3 units of layer 'relu'/,
    ],
    [
      "another number of units",
      { layer: "relu", units: 4 },
      /expected one for 4 units .* for 3 units .*\(the number of units differs\)/,
    ],
    [
      "another model",
      { model: "huge", layer: "relu", units: 3 },
      /of model 'huge', but .* of model 'tiny' \(the model differs\)/,
    ],
  ])("refuses a table for %s, saying both", (_, layer, message) => {
    expect(() => bindNames(TABLE, layer)).toThrow(message);
    expect(() => bindNames(TABLE, layer)).toThrow(expect.objectContaining({ code: "NAMES_INVALID" }));
  });

  it("trusts equal digests of the network below the layer over the layer's name", () => {
    const table = { ...TABLE, layer_sha256: SOME };
    expect(bindNames(table, { layer: "renamed", units: 3, layerSha256: SOME }).units).toBe(3);
    expect(() => bindNames(table, { layer: "relu", units: 3, layerSha256: OTHER })).toThrow(
      /network below the layer differs/,
    );
  });
});

describe("bindNames to a later layer of the same units", () => {
  const clipped = { ...TABLE, layer_sha256: SOME, also_layers: [{ layer: "clip", layer_sha256: OTHER }] };

  it("takes the layer that the table tells, by its digest or by its name", () => {
    expect(bindNames(clipped, { layer: "renamed", units: 3, layerSha256: OTHER }).reliable).toBe(1);
    expect(bindNames(clipped, { layer: "clip", units: 3 }).reliable).toBe(1);
  });

  it("refuses any other, telling of the table's own layer", () => {
    expect(() => bindNames(clipped, { layer: "relu", units: 3, layerSha256: "c".repeat(64) })).toThrow(
      /of layer 'relu' of model 'tiny' \(the network below the layer differs\)/,
    );
  });
});

describe("methodOf", () => {
  it("is the method of the table that the name comes from, or of the whole", () => {
    const people = { name: "people", reliable: "signed" };
    const names = bindNames(
      {
        ...TABLE,
        names: [
          { unit: 0, concept: "cat", reliable: true, from: 0 },
          { unit: 1, concept: "dog", score: 1, reliable: true },
        ],
        merged_from: [{ file: "people.json", sha256: SOME, method: people, data: "none" }],
      },
      { layer: "relu", units: 3 },
    );
    expect(names.byUnit.map((name) => name && methodOf(names, name).name)).toEqual(["people", "by hand", undefined]);
  });
});

describe("hasFewNames", () => {
  it("is so below one named unit in twenty", () => {
    const names = bindNames(TABLE, { layer: "relu", units: 3 });
    expect(hasFewNames({ ...names, units: 20, reliable: 1 })).toBe(false);
    expect(hasFewNames({ ...names, units: 21, reliable: 1 })).toBe(true);
  });
});

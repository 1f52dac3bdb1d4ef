import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConceptSet } from "@camscribe/concepts";
import { type NameTable, nameTableSchema } from "@camscribe/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeColourNetwork } from "../../../../test/support/colour-network.ts";
import { dissectModel } from "../dissect-model.ts";
import type { Measure } from "../layer-scores.ts";
import { writeSquares } from "../testing/coloured-squares.ts";

let folder: string;
let card: string;
let squares: ConceptSet;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-composition-"));
  card = await writeColourNetwork(join(folder, "network"));
  squares = await writeSquares(join(folder, "squares"), 180);
});
afterAll(() => rm(folder, { recursive: true }));

async function composedTable(set: ConceptSet, measure: Measure = "auroc_max"): Promise<NameTable> {
  const [named] = await dissectModel(set, {
    model: card,
    folders: [],
    device: "onnx-cpu",
    threads: 1,
    quantile: 0.9,
    rounds: 20,
    seed: 1,
    rule: { measure, rate: 0.05 },
    work: join(folder, "work"),
    composes: true,
    onProgress: () => {},
    signal: new AbortController().signal,
  });
  return named!.table;
}

/** The red squares are called brick and rust by turns: the unit that sees red sees brick or rust. */
function redUnderTwoNames(): ConceptSet {
  return {
    ...squares,
    concepts: ["brick", "green", "blue", "rust"].map((name) => ({ name, category: "colour" })),
    async labelsOf(image, raster) {
      const labels = await squares.labelsOf(image, raster);
      const isRust = Math.floor(image / 9) % 2 === 1;
      const planes = labels.planes.map((plane) => plane.map((label) => (label === 1 && isRust ? 4 : label)));
      return { ...labels, planes };
    },
  };
}

describe("compositions", () => {
  it("name a unit that sees what two concepts share by both, where one alone tells half of it", async () => {
    const table = await composedTable(redUnderTwoNames());
    const [red] = table.names;
    expect(new Set(red?.concept.split(" or "))).toEqual(new Set(["brick", "rust"]));
    // All that it sees is brick or rust, and all of that is above all else.
    expect([red?.score, red?.heldout_score, red?.final_score]).toEqual([1, 1, 1]);
    // One alone: of 60 judging pictures 10 are it; of the other 50, 40 are below all of them, and 10 mix with them.
    expect(red?.composed?.gain).toBeGreaterThan(0);
    expect(red?.composed?.gain).toBeLessThanOrEqual(0.2);
    expect(nameTableSchema.parse(table)).toEqual(table);
  });

  it("leave a unit its one concept where that tells all", async () => {
    const table = await composedTable(squares);
    expect(table.names.slice(0, 2).map(({ concept }) => concept)).toEqual(["red", "green"]);
    expect(table.names.filter(({ composed }) => composed !== undefined)).toEqual([]);
  });

  it("are refused by a measure of pixels", async () => {
    await expect(composedTable(squares, "iou")).rejects.toMatchObject({ code: "REQUEST_MALFORMED" });
  });
});

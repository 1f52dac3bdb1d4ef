import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConceptSet } from "@camscribe/concepts";
import { type NameTable, nameTableSchema } from "@camscribe/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeColourNetwork } from "../../../../test/support/colour-network.ts";
import type { Dissection } from "../dissect.ts";
import { dissectModel } from "../dissect-model.ts";
import type { Measure } from "../layer-scores.ts";
import { writeSquares } from "../testing/coloured-squares.ts";
import { ComposedScores } from "./composed-scores.ts";

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
    work: await mkdtemp(join(folder, "work-")),
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

  it("need five pictures of the choosing and of the judging part that show them, and five that do not", () => {
    // By turns 20 pictures that choose and 20 that judge; of those that choose the first six show it.
    const part = (image: number) => (image % 2 === 0 ? "choosing" : "judging");
    const images = Array.from({ length: 40 }, (_, image) => ({ part: part(image), categories: ["colour"] }));
    const set = { images, concepts: [{ category: "colour" }, { category: "colour" }] } as unknown as ConceptSet;
    const survey = { means: new Float32Array(40), maxima: new Float32Array(40), minima: new Float32Array(1) };
    const scores = new ComposedScores(set, { layers: [{ survey }] } as unknown as Dissection, 0, "auroc_mean");
    const either = { first: 0, rest: [{ joint: "or" as const, concept: 1 }] };
    const shownIn = (judging: number) =>
      Uint8Array.from(images, (_, image) => Number(image < 2 * (image % 2 === 0 ? 6 : judging)));
    expect([4, 5, 15, 16].map((judging) => scores.isSeen(either, shownIn(judging)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
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

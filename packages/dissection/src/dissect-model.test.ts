import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConceptSet } from "@camscribe/concepts";
import { nameTableSchema } from "@camscribe/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeColourNetwork } from "../../../test/support/colour-network.ts";
import { type DissectModelOptions, dissectModel } from "./dissect-model.ts";
import { writeSquares } from "./testing/coloured-squares.ts";

let folder: string;
let card: string;
let squares: ConceptSet;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-dissection-"));
  card = await writeColourNetwork(join(folder, "network"));
  squares = await writeSquares(join(folder, "squares"), 180);
});
afterAll(() => rm(folder, { recursive: true }));

function options(work: string, changed: Partial<DissectModelOptions> = {}): DissectModelOptions {
  return {
    model: card,
    folders: [],
    device: "onnx-cpu",
    threads: 1,
    quantile: 0.9,
    rounds: 20,
    seed: 1,
    rule: { measure: "iou_lift", rate: 0.05 },
    work: join(folder, work),
    onProgress: () => {},
    signal: new AbortController().signal,
    ...changed,
  };
}

describe("dissectModel", () => {
  it("names units that see a colour by it, and keeps no name of units that see something else", async () => {
    const [named] = await dissectModel(squares, options("first"));
    const { table, holding, saturated } = named!;
    const [red, green, upper, light] = table.names;
    expect([red, green].map((name) => [name?.concept, name?.reliable])).toEqual([
      ["red", true],
      ["green", true],
    ]);
    expect([upper, light].map((name) => name?.reliable)).toEqual([false, false]);
    expect({ holding, saturated }).toEqual({ holding: { reliable: 2, held: 2 }, saturated: 0 });
    expect(nameTableSchema.parse(table)).toEqual(table);
  });

  it.each(["iou", "lift", "auroc_mean", "auroc_max"] as const)("names them by %s as well", async (measure) => {
    const [named] = await dissectModel(squares, options(measure, { rule: { measure, rate: 0.05 } }));
    const [red, green] = named!.table.names;
    expect([red?.concept, red?.reliable, green?.concept, green?.reliable]).toEqual(["red", true, "green", true]);
  });

  it("tells no name where no labels were shuffled to see what chance gives", async () => {
    const [named] = await dissectModel(squares, options("unshuffled", { rounds: 0 }));
    expect(named!.table.names.filter(({ reliable }) => reliable)).toEqual([]);
  });

  it("goes on where it was stopped, to the same table", async () => {
    const [whole] = await dissectModel(squares, options("whole"));
    const controller = new AbortController();
    let shards = 0;
    const stopped = dissectModel(
      squares,
      options("stopped", {
        signal: controller.signal,
        onProgress: () => {
          if (++shards === 5) controller.abort();
        },
      }),
    );
    await expect(stopped).rejects.toThrow(/abort/i);
    const done: number[] = [];
    const [resumed] = await dissectModel(
      squares,
      options("stopped", { onProgress: (progress) => done.push(progress.done) }),
    );
    expect(resumed).toEqual(whole);
    expect(await readdir(join(folder, "stopped"))).toHaveLength(1); // stays until the tables are kept
  });

  it("finds no picture, and says which", async () => {
    const lost = { ...squares, images: squares.images.map((image) => ({ ...image, file: `${image.file}.lost` })) };
    await expect(dissectModel(lost, options("lost"))).rejects.toMatchObject({
      code: "FILE_UNREADABLE",
      message: expect.stringContaining(".png.lost"),
    });
  });
});

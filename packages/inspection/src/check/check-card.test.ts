import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelCardDraft } from "@camscribe/contracts";
import { pngOf, type Raster } from "@camscribe/imaging";
import type { GraphBuilder } from "@camscribe/network";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SIDE, writeMeanColourModel } from "../../../../test/support/mean-colour-model.ts";
import { plainInput } from "../../../../test/support/plain-input.ts";
import { describeWithTestData } from "../../../../test/support/test-data.ts";
import { type CardCheck, checkCard } from "./check-card.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-"));
});
afterAll(() => rm(folder, { recursive: true }));

function plain(red: number, green: number, blue: number): Raster {
  const data = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, index) => [red, green, blue][index % 3] as number);
  return { width: SIDE, height: SIDE, data };
}

/** A card of the small network: x = pixel / 255, so the score of a colour is gain · its mean. */
const card: ModelCardDraft = {
  name: "small",
  version: "1",
  format: "onnx",
  weights: "model.onnx",
  licence: "MIT",
  source: "a test",
  input: plainInput({ height: SIDE, width: SIDE, scale: 1 / 255 }),
  labels: ["red", "green", "blue"],
  scores: { node: "logits", read: "vector", activation: "softmax" },
  layers: { explain: "map" },
};

/** A folder with a small model, its card, and the pictures `red.png` and `blue.png`. */
async function cardFolder(
  name: string,
  changes: Partial<ModelCardDraft> = {},
  model: Parameters<typeof writeMeanColourModel>[1] = { gain: 10 },
): Promise<string> {
  const place = join(folder, name);
  await mkdir(place);
  await writeMeanColourModel(join(place, "model.onnx"), model);
  await writeFile(join(place, "red.png"), await pngOf(plain(255, 0, 0)));
  await writeFile(join(place, "blue.png"), await pngOf(plain(0, 51, 255)));
  await writeFile(join(place, "card.json"), JSON.stringify({ ...card, ...changes }));
  return place;
}

function check(place: string, images = ["red.png", "blue.png"]): Promise<CardCheck> {
  const paths = images.map((name) => join(place, name));
  return checkCard(join(place, "card.json"), { folders: [], images: paths, threads: 1 });
}

const stateOf = ({ findings }: CardCheck, name: string) => findings.find((finding) => finding.name === name)?.state;

describe("a card's reference outputs", () => {
  const reference = (scores: number[]) => JSON.stringify({ tolerance: 1e-3, images: [{ file: "blue.png", scores }] });

  it("are reproduced by a right card", async () => {
    const place = await cardFolder("right", { reference: "reference.json" });
    await writeFile(join(place, "reference.json"), reference([0, 2, 10]));
    expect(stateOf(await check(place), "reference outputs")).toBe("right");
  });

  it("refuse a card whose colours are in the wrong order, with the difference", async () => {
    const input = { ...card.input, colour: "BGR" as const };
    const place = await cardFolder("swapped", { reference: "reference.json", input });
    await writeFile(join(place, "reference.json"), reference([0, 2, 10]));
    await expect(check(place)).rejects.toMatchObject({
      code: "CARD_INVALID",
      message: expect.stringContaining("blue.png: the largest difference is 1.0e+0"),
    });
  });

  it("refuse a picture of another size, and another number of scores", async () => {
    const place = await cardFolder("sizes", { reference: "reference.json" });
    await writeFile(join(place, "reference.json"), reference([0, 2]));
    await expect(check(place)).rejects.toMatchObject({ message: expect.stringContaining("expected 2 scores, came 3") });
    await writeFile(join(place, "blue.png"), await pngOf({ width: 1, height: 1, data: Uint8Array.of(0, 0, 0) }));
    await expect(check(place)).rejects.toMatchObject({ code: "IMAGE_SIZE" });
  });

  it("that are of no known form are told field by field", async () => {
    const place = await cardFolder("form", { reference: "reference.json" });
    await writeFile(join(place, "reference.json"), '{"images": []}');
    await expect(check(place)).rejects.toMatchObject({
      code: "CARD_INVALID",
      message: expect.stringContaining("images"),
    });
  });

  it("that are not there are told as such", async () => {
    const place = await cardFolder("missing", { reference: "reference.json" });
    await expect(check(place)).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
  });
});

describe("a card tried on pictures", () => {
  it("tells each picture's class, or why there is none", async () => {
    const place = await cardFolder("told");
    await writeFile(join(place, "text.png"), "no picture");
    const { images } = await check(place, ["red.png", "text.png", "away.png", "blue.png"]);
    expect(images.map((image) => ("top" in image ? image.top.label : image.error.code))).toEqual([
      "red",
      "IMAGE_TYPE",
      "IMAGE_UNREADABLE",
      "blue",
    ]);
  });

  it("is right in the scores' spread, the classes and the batch", async () => {
    const checked = await check(await cardFolder("fine"));
    for (const name of ["scores", "top classes", "alone and beside others"])
      expect(stateOf(checked, name)).toBe("right");
  });

  it("is told to have flat classes where the scores hardly differ", async () => {
    const checked = await check(await cardFolder("flat", {}, { gain: 0.1 }));
    expect(stateOf(checked, "scores")).toBe("look");
  });

  it("is told that pictures of a batch change each other, where a mean over the batch is baked in", async () => {
    const place = await cardFolder(
      "mixing",
      {},
      {
        gain: 10,
        before: (graph, input) => graph.node("Sub", [input, graph.reduceMean(input, [0], true)]),
      },
    );
    expect(stateOf(await check(place), "alone and beside others")).toBe("wrong");
  });

  it("is told that a batch size is baked in", async () => {
    const before = (graph: GraphBuilder, input: string) => graph.node("Split", [input, graph.ints([1])], { axis: 0 });
    const place = await cardFolder("baked", {}, { gain: 10, before });
    expect(stateOf(await check(place), "alone and beside others")).toBe("look");
  });

  it("is refused where it names more classes than the network scores", async () => {
    const place = await cardFolder("labels", { labels: ["red", "green", "blue", "grey"] });
    await expect(check(place)).rejects.toMatchObject({
      code: "CARD_INVALID",
      message: expect.stringContaining("each of the network's 3 scores, came 4"),
    });
  });
});

describeWithTestData("a known network with a fault in its card", (data) => {
  const pictures = [
    "n01443537_goldfish.jpg",
    "n01514668_cock.jpg",
    "n01531178_goldfinch.jpg",
    "n01614925_bald_eagle.jpg",
  ];

  /** The card of a network, with another input, beside links to its files. */
  async function changed(model: string, as: string, input: Partial<ModelCardDraft["input"]>): Promise<CardCheck> {
    const original = JSON.parse(await readFile(data("models", model, "card.json"), "utf8"));
    const place = join(folder, as);
    await mkdir(place);
    for (const file of ["model.onnx", "labels.json"]) await symlink(data("models", model, file), join(place, file));
    await writeFile(join(place, "card.json"), JSON.stringify({ ...original, input: { ...original.input, ...input } }));
    const images = pictures.map((name) => data("images", name));
    return checkCard(join(place, "card.json"), { folders: [], images, threads: 2 });
  }

  it("looks right without one", async () => {
    const { findings } = await changed("efficientnet-lite0", "as-it-is", {});
    expect(findings.filter(({ state }) => state !== "right").map(({ name }) => name)).toEqual(["reference outputs"]);
  });

  it("looks surer with red and blue in their own places", async () => {
    const checked = await changed("efficientnet-lite0", "blue-first", { colour: "BGR" });
    expect(stateOf(checked, "colour order")).toBe("look");
  });

  it("answers more in its own range", async () => {
    const checked = await changed("efficientnet-lite0", "bytes", { mean: [0, 0, 0], std: [1, 1, 1] });
    expect(stateOf(checked, "range of values")).toBe("look");
  });
});

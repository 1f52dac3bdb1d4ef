import { readFileSync } from "node:fs";
import { findModel } from "@camscribe/catalog";
import { ExplanationRunner, onnxDevice, readNetwork } from "@camscribe/engine";
import { decodeImage, fitToInput } from "@camscribe/imaging";
import type { Task } from "../task.ts";

/** What every one of our contestants begins with: the network, warm, the question about its classes, and how pixels are read. */
export async function openContestant({ card: cardPath, threads, classes }: Task) {
  const { card, weightsPath, labels } = await findModel(cardPath, []);
  const network = await readNetwork(card, weightsPath);
  const device = onnxDevice("onnx-cpu", threads);
  const runner = await ExplanationRunner.open(network, card, card.layers.explain, device);
  const seed = classes.map((_, target) => classes.map((_class, index) => (index === target ? 1 : 0)));
  const readPixels = async (file: string): Promise<Uint8Array> => {
    const { raster } = await decodeImage(readFileSync(file));
    return (await fitToInput(raster, card.input, { exact: false })).pixels;
  };
  return { card, labels, runner, question: { classes, seed }, readPixels };
}

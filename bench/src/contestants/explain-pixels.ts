/** Ours: pixels at the network's input size in; scores, α, contributions and maps at the layer's resolution out. */
import { readFile } from "node:fs/promises";
import { findModel } from "@camscribe/catalog";
import { ExplanationRunner, onnxDevice, type RunInput, readNetwork } from "@camscribe/engine";
import { decodeImage, fitToInput } from "@camscribe/imaging";
import { batchesOf, servePasses } from "./serve-passes.ts";

await servePasses(async (task) => {
  const { card, weightsPath } = await findModel(task.card, []);
  const runner = await ExplanationRunner.open(
    await readNetwork(card, weightsPath),
    card,
    card.layers.explain,
    onnxDevice("onnx-cpu", task.threads),
  );
  const { classes } = task;
  const seed = classes.map((_, target) => classes.map((_, index) => (index === target ? 1 : 0)));
  const prepare = async (file: string): Promise<RunInput> => {
    const { raster } = await decodeImage(await readFile(file));
    const { pixels } = await fitToInput(raster, card.input, { exact: false });
    return { pixels, classes, seed };
  };
  const prepared = await Promise.all(task.photographs.slice(0, task.images).map(prepare));
  const batches = batchesOf(prepared, task);
  await runner.run(batches[0] as RunInput[]);
  return async () => {
    for (const batch of batches) await runner.run(batch);
  };
});

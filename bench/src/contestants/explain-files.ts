/** Ours, end to end: JPEG files in, one overlay for each class out as a JPEG file. */
import { rmSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findModel } from "@camscribe/catalog";
import { ExplanationRunner, onnxDevice, type RunOutput, readNetwork } from "@camscribe/engine";
import { backdropOf, decodeImage, fitToInput, jpegOf, overlayPicture, WHOLE_IMAGE } from "@camscribe/imaging";
import { batchesOf, servePasses } from "./serve-passes.ts";

await servePasses(async (task) => {
  const { card, weightsPath, labels } = await findModel(task.card, []);
  const { width, height } = card.input;
  const runner = await ExplanationRunner.open(
    await readNetwork(card, weightsPath),
    card,
    card.layers.explain,
    onnxDevice("onnx-cpu", task.threads),
  );
  const { classes } = task;
  const seed = classes.map((_, target) => classes.map((_, index) => (index === target ? 1 : 0)));
  const folder = await mkdtemp(join(tmpdir(), "overlays-"));
  process.once("exit", () => rmSync(folder, { recursive: true }));

  const readPixels = async (file: string): Promise<Uint8Array> => {
    const { raster } = await decodeImage(await readFile(file));
    return (await fitToInput(raster, card.input, { exact: false })).pixels;
  };
  const draw = async (pixels: Uint8Array, run: RunOutput, name: string): Promise<void> => {
    for (const [index, { gradCam }] of run.targets.entries()) {
      const map = { ...runner.layer, data: gradCam };
      const title = labels[run.chosen[index] as number] as string;
      const overlay = await overlayPicture(backdropOf({ width, height, data: pixels }), map, {
        window: WHOLE_IMAGE,
        title,
      });
      await writeFile(join(folder, `${name}-${index}.jpg`), await jpegOf(overlay, 75));
    }
  };
  // the next batch is decoded while this one runs
  const explain = async (batches: string[][]): Promise<void> => {
    const decode = (batch: string[] | undefined) => Promise.all((batch ?? []).map(readPixels));
    let decoding = decode(batches[0]);
    const drawing: Promise<void>[] = [];
    for (const [number, _] of batches.entries()) {
      const images = await decoding;
      decoding = decode(batches[number + 1]);
      const runs = await runner.run(images.map((pixels) => ({ pixels, classes, seed })));
      drawing.push(...runs.map((run, index) => draw(images[index] as Uint8Array, run, `${number}-${index}`)));
    }
    await Promise.all(drawing);
  };
  const batches = batchesOf(task.photographs, task);
  await explain(batches.slice(0, 1));
  return () => explain(batches);
});

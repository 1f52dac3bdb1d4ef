/** Ours, end to end: JPEG files in, one overlay for each class out as a JPEG file. */
import { rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunOutput } from "@camscribe/engine";
import { backdropOf, jpegOf, overlayPicture, WHOLE_IMAGE } from "@camscribe/imaging";
import { openContestant } from "./open-contestant.ts";
import { batchesOf, servePasses } from "./serve-passes.ts";

/**
 * Batches that are decoded while one runs. A run blocks JavaScript, and with it each step from a file to its pixels but
 * the one that a thread is at: with one batch ahead little would overlap.
 */
const AHEAD = 3;

await servePasses(async (task) => {
  const { card, labels, runner, question, readPixels } = await openContestant(task);
  const { width, height } = card.input;
  const folder = await mkdtemp(join(tmpdir(), "overlays-"));
  process.once("exit", () => rmSync(folder, { recursive: true }));

  const draw = async (pixels: Uint8Array, run: RunOutput, name: string): Promise<void> => {
    for (const [index, { gradCam }] of run.targets.entries()) {
      const map = { ...runner.layer, data: gradCam };
      const title = labels[run.chosen[index] as number] as string;
      const overlay = await overlayPicture(backdropOf({ width, height, data: pixels }), map, {
        window: WHOLE_IMAGE,
        title,
        decimal: ".",
      });
      await writeFile(join(folder, `${name}-${index}.jpg`), await jpegOf(overlay, 75));
    }
  };
  const explain = async (batches: string[][]): Promise<void> => {
    const decode = (batch: string[]) => Promise.all(batch.map(readPixels));
    const decoding = batches.slice(0, AHEAD).map(decode);
    const drawing: Promise<void>[] = [];
    for (const [number] of batches.entries()) {
      const images = (await decoding[number]) as Uint8Array[];
      const later = batches[number + AHEAD];
      if (later !== undefined) decoding.push(decode(later));
      const runs = await runner.run(images.map((pixels) => ({ pixels, ...question })));
      drawing.push(...runs.map((run, index) => draw(images[index] as Uint8Array, run, `${number}-${index}`)));
    }
    await Promise.all(drawing);
  };
  const batches = batchesOf(task.photographs, task);
  await explain(batches.slice(0, 1));
  return () => explain(batches);
});

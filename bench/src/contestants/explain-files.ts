/** Ours, end to end: JPEG files in, one overlay for each class out as a JPEG file. */
import { rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunOutput } from "@camscribe/engine";
import { backdropOf, jpegOf, overlayPicture, WHOLE_IMAGE } from "@camscribe/imaging";
import { openContestant } from "./open-contestant.ts";
import { batchesOf, servePasses } from "./serve-passes.ts";

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
      const runs = await runner.run(images.map((pixels) => ({ pixels, ...question })));
      drawing.push(...runs.map((run, index) => draw(images[index] as Uint8Array, run, `${number}-${index}`)));
    }
    await Promise.all(drawing);
  };
  const batches = batchesOf(task.photographs, task);
  await explain(batches.slice(0, 1));
  return () => explain(batches);
});

import { once } from "node:events";
import { stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { CamscribeError, DEFAULT_MODEL, type DeviceChoice, EXIT } from "@camscribe/contracts";
import { type NamingDesk, openNamingDesk } from "@camscribe/dissection";
import { readNameTable, writeNameTable } from "@camscribe/naming";
import { dissectionProgress } from "../dissection-progress.ts";
import { findImages } from "../image-files.ts";
import { startLabelServer } from "../label-page/label-server.ts";
import { modelFolders } from "../model-folders.ts";
import { openOut } from "../open-out.ts";
import type { Surroundings } from "../surroundings.ts";
import { wrapText } from "../wrap-text.ts";

export interface NamesLabelOptions {
  model?: string;
  layer?: string;
  images: string[];
  out: string;
  names?: string;
  author?: string;
  port: number;
  seed: number;
  device: DeviceChoice;
}

/** `camscribe names label`: people name units, and judge names, on a page that is served until Ctrl-C. @returns the exit code */
export async function labelUnits(options: NamesLabelOptions, { terminal, signal, env }: Surroundings): Promise<number> {
  const { model = DEFAULT_MODEL, layer, images, out, names, author = "", port, seed, device } = options;
  const journal = `${out}.answers`;
  await checkOut(out, journal);
  const files = await findImages(images);
  const start = names === undefined ? undefined : (await readNameTable(names)).table;
  await openOut(dirname(out));
  let desk: NamingDesk;
  try {
    desk = await openNamingDesk({
      model,
      folders: modelFolders(env),
      device,
      threads: availableParallelism(),
      ...(layer === undefined ? {} : { layer }),
      files,
      seed,
      work: `${out}.parts`,
      journal,
      ...(start === undefined ? {} : { start }),
      onProgress: dissectionProgress(terminal, "pictures"),
      signal,
    }).finally(() => terminal.endProgress());
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    terminal.say("stopped; what is done stays: the same command takes up from there");
    return EXIT.interrupted;
  }
  const save = inTurn(() => writeNameTable(out, desk.table()));
  try {
    await save();
    const server = await startLabelServer({ desk, onAnswer: save, port, author });
    terminal.say(wrapText(greeting(desk), terminal.columns));
    terminal.print(server.url);
    if (!signal.aborted) await once(signal, "abort");
    await server.close();
    await save();
    terminal.say(wrapText(account(out, desk), terminal.columns));
    return EXIT.done;
  } finally {
    await desk.close();
  }
}

/** A table that others made is not written over: only what this command wrote before, which its answers tell. */
async function checkOut(out: string, journal: string): Promise<void> {
  const isThere = (path: string) => stat(path).then(Boolean, () => false);
  if (!(await isThere(out)) || (await isThere(journal))) return;
  const expected = `expected a file that is not there yet, or one with its answers beside it (${journal})`;
  throw new CamscribeError("REQUEST_MALFORMED", `--out: ${expected}, came "${out}"`);
}

/** One run after another; those that are asked for while one is waiting are that one. */
function inTurn(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  return () => {
    waiting ??= running
      .catch(() => {}) // whoever asked for that one was told
      .then(() => {
        waiting = undefined;
        running = run();
        return running;
      });
    return waiting;
  };
}

function greeting({ gallery }: NamingDesk): string {
  const { layer, set, shown } = gallery;
  const unseen = shown.filter((patches) => patches === 0).length;
  const lines = [
    `${layer.name}: ${layer.units} units, ${set.images.length} pictures. Answers are saved one by one; Ctrl-C ends.`,
  ];
  if (unseen > 0)
    lines.push(`${unseen} of the units are nowhere above their threshold in the pictures that are shown.`);
  if (layer.clippedFrom !== undefined) {
    lines.push(`The layer is a clip's output, at which units saturate; --layer ${layer.clippedFrom} is before it.`);
  }
  return lines.join("\n");
}

function account(path: string, desk: NamingDesk): string {
  const { names, rejected = [], units } = desk.table();
  const judged = names.filter(({ chance_p }) => chance_p !== undefined).length;
  const reliable = names.filter((name) => name.reliable).length;
  return (
    `${path}: ${names.length} of ${units} units named, ${rejected.length} without a name that fits; ${judged} names judged, ` +
    `${reliable} reliable`
  );
}

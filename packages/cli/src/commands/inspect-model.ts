import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname, resolve } from "node:path";
import { CamscribeError, EXIT } from "@camscribe/contracts";
import { cardText, type Draft, draftCard, tellDraft } from "@camscribe/inspection";
import { findImages } from "../image-files.ts";
import { pictureSizeOf } from "../picture-size.ts";
import type { Surroundings } from "../surroundings.ts";
import { wrapText } from "../wrap-text.ts";

export interface InspectOptions {
  out?: string;
  force?: boolean;
  size?: string;
  images?: string[];
  labels?: string;
  json?: boolean;
}

/**
 * `camscribe models inspect`: drafts the card of a network that has none. The card goes to standard output and its
 * grounds to standard error; with `--out` the card goes to that file and its grounds to standard output.
 *
 * @returns the exit code
 */
export async function inspectModel(file: string, options: InspectOptions, { terminal }: Surroundings): Promise<number> {
  const { out, force, size, images = [], labels, json } = options;
  const draft = await draftCard(file, {
    folder: resolve(dirname(out ?? file)),
    photographs: await findImages(images),
    threads: availableParallelism(),
    ...(size === undefined ? {} : { size: pictureSizeOf(size) }),
    ...(labels === undefined ? {} : { labels }),
  });
  const text = cardText(draft.card);
  if (out !== undefined) await writeCard(out, text, force === true);
  if (json) {
    terminal.print(JSON.stringify(draft, null, 2));
    return EXIT.done;
  }
  if (out === undefined) {
    terminal.print(text.trimEnd());
    tellGrounds(draft, terminal.say, terminal.columns);
    return EXIT.done;
  }
  tellGrounds(draft, terminal.print, terminal.columns);
  terminal.print(`\nCard: ${out}. Try it: npx camscribe models check ${out}`);
  return EXIT.done;
}

function tellGrounds(draft: Draft, say: (text: string) => void, columns: number): void {
  const { account, table } = tellDraft(draft);
  for (const line of account) say(wrapText(line, columns));
  for (const line of table) say(line);
}

/** @throws CamscribeError REQUEST_MALFORMED where the file is there and may not be written over; FILE_UNREADABLE */
async function writeCard(path: string, text: string, overwrite: boolean): Promise<void> {
  try {
    await writeFile(path, text, { flag: overwrite ? "w" : "wx" });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const isThere = code === "EEXIST";
    const came = isThere ? `"${path}", which is there; --force writes over it` : `"${path}" (${code})`;
    const expected = "expected a file that can be written and is not there yet";
    throw new CamscribeError(isThere ? "REQUEST_MALFORMED" : "FILE_UNREADABLE", `--out: ${expected}, came ${came}`, {
      cause,
    });
  }
}

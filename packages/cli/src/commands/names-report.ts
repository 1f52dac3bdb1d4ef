import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { type ConceptSet, openConcepts } from "@camscribe/concepts";
import { CamscribeError, type DeviceChoice, EXIT, type NameTable } from "@camscribe/contracts";
import { lookAtUnits, readExemplars, renderReport, type UnitExemplars, unlabelledSet } from "@camscribe/dissection";
import { readNameTable } from "@camscribe/naming";
import { dissectionProgress } from "../dissection-progress.ts";
import { findImages } from "../image-files.ts";
import { modelFolders } from "../model-folders.ts";
import { openOut } from "../open-out.ts";
import type { Surroundings } from "../surroundings.ts";

export interface NamesReportOptions {
  out: string;
  concepts?: string;
  pictures?: string[];
  model?: string;
  patches: number;
  device: DeviceChoice;
}

/** `camscribe names report`: a name table as a page to look at. @returns the exit code */
export async function reportNames(
  file: string,
  options: NamesReportOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { terminal } = surroundings;
  const { table } = await readNameTable(file);
  await openOut(dirname(options.out));
  const set = await picturesOf(options);
  const exemplars =
    set === undefined ? await readExemplars(file, table) : await lookAt(set, table, options, surroundings);
  if (exemplars.length === 0) terminal.say("no patches beside the table; --pictures takes them out of pictures");
  await writeFile(options.out, renderReport(table, exemplars)).catch((cause: Error) => {
    throw new CamscribeError("FILE_UNREADABLE", `--out: expected a file that can be written: ${cause.message}`, {
      cause,
    });
  });
  terminal.print(options.out);
  return EXIT.done;
}

/** @throws CamscribeError REQUEST_MALFORMED */
async function picturesOf({ concepts, pictures }: NamesReportOptions): Promise<ConceptSet | undefined> {
  if (pictures === undefined) return concepts === undefined ? undefined : openConcepts(concepts);
  if (concepts === undefined) return unlabelledSet(await findImages(pictures), 1);
  throw new CamscribeError("REQUEST_MALFORMED", "expected --concepts or --pictures, came both");
}

async function lookAt(
  set: ConceptSet,
  table: NameTable,
  { model, patches, device }: NamesReportOptions,
  { terminal, signal, env }: Surroundings,
): Promise<UnitExemplars[]> {
  const looking = lookAtUnits(table, set, {
    model: model ?? table.model,
    folders: modelFolders(env),
    device,
    threads: availableParallelism(),
    perUnit: patches,
    onProgress: dissectionProgress(terminal, "pictures"),
    signal,
  });
  return looking.finally(() => terminal.endProgress());
}

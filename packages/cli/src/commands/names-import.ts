import { dirname } from "node:path";
import { CamscribeError, DEFAULT_MODEL, EXIT } from "@camscribe/contracts";
import { findModelLayer } from "@camscribe/explainer";
import { importNames, summarizeNames, writeNameTable } from "@camscribe/naming";
import { modelFolders } from "../model-folders.ts";
import { openOut } from "../open-out.ts";
import type { Surroundings } from "../surroundings.ts";

export interface NamesImportOptions {
  model?: string;
  layer?: string;
  sourceLayer?: string;
  reliableFrom?: string;
  author?: string;
  out: string;
  force?: boolean;
}

/** `camscribe names import`: makes a name table of a file of others, for a layer of a model. @returns the exit code */
export async function importNameTable(
  file: string,
  options: NamesImportOptions,
  { terminal, env }: Surroundings,
): Promise<number> {
  const { model = DEFAULT_MODEL, out, force, author, sourceLayer } = options;
  const reliableFrom = boundOf(options);
  const { weightsSha256, ...layer } = await findModelLayer(model, modelFolders(env), options.layer);
  const table = await importNames(file, { layer, weightsSha256, sourceLayer, reliableFrom, author });
  await openOut(dirname(out));
  await writeNameTable(out, table, force ? "w" : "wx");
  const { coverage } = summarizeNames(table);
  terminal.print(out);
  terminal.say(
    `${coverage.reliable} of ${coverage.units} units of ${layer.layer} have a reliable name, ` +
      `${coverage.unreliable} one that is not. Reliable: ${table.method.reliable}.`,
  );
  return EXIT.done;
}

function boundOf({ reliableFrom: text, author }: NamesImportOptions): number | "author" | undefined {
  if (text === undefined) return undefined;
  if (text === "all") {
    if (author !== undefined) return "author";
    throw new CamscribeError("REQUEST_MALFORMED", "--reliable-from all: expected --author, on whose word it is");
  }
  const bound = Number(text);
  if (text.trim() !== "" && Number.isFinite(bound)) return bound;
  throw new CamscribeError("REQUEST_MALFORMED", `--reliable-from: expected a number, or 'all'; came "${text}"`);
}

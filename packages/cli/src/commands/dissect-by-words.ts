import { availableParallelism } from "node:os";
import { CamscribeError, DEFAULT_MODEL, type DeviceChoice, EXIT } from "@camscribe/contracts";
import { dissectModelByWords, type ModelByWords, type SimilarityName } from "@camscribe/dissection";
import { writeNameTable } from "@camscribe/naming";
import { findImages } from "../image-files.ts";
import { modelFolders } from "../model-folders.ts";
import type { Surroundings } from "../surroundings.ts";
import { wrapText } from "../wrap-text.ts";

export interface DissectByWordsOptions {
  probe?: string[];
  words?: string;
  clip?: string;
  similarity?: SimilarityName;
  out?: string;
  model?: string;
  layer?: string[];
  rate?: number;
  seed: number;
  device: DeviceChoice;
  json?: boolean;
}

/** `camscribe dissect --method clip`: names units by words, out of bare pictures. @returns the exit code */
export async function dissectByWords(
  options: DissectByWordsOptions,
  { terminal, signal, env }: Surroundings,
): Promise<number> {
  const { model = DEFAULT_MODEL, layer = [], similarity, rate, seed, device, json } = options;
  const out = needed(options.out, "--out", "a file for the name table");
  const words = needed(options.words, "--words", "a file of words, one a line");
  const clip = needed(options.clip, "--clip", "the card of a CLIP model");
  const files = await findImages(needed(options.probe, "--probe", "pictures, or folders of them"));
  if (layer.length > 1) {
    throw new CamscribeError("REQUEST_MALFORMED", `--layer: expected one layer, came ${layer.join(", ")}`);
  }
  const named = await dissectModelByWords({
    model,
    folders: modelFolders(env),
    device,
    threads: availableParallelism(),
    ...(layer[0] === undefined ? {} : { layer: layer[0] }),
    probe: files.map((file) => ({ file })),
    words,
    clip,
    settings: { seed, ...(similarity && { similarity }), ...(rate !== undefined && { falseDiscovery: rate }) },
    signal,
    onProgress: ({ doing, done, of }) => terminal.progress(done, of, doing),
  }).finally(() => terminal.endProgress());
  await writeNameTable(out, named.table);
  for (const { file, error } of named.unreadable) terminal.say(`${file}: left out, ${error.message}`);
  terminal.print(json ? JSON.stringify(named.table) : wrapText(account(out, named), terminal.columns));
  return EXIT.done;
}

function account(path: string, { table, repeatedWords }: ModelByWords): string {
  const reliable = table.names.filter((name) => name.reliable).length;
  const line = `${path}: layer ${table.layer}, ${table.units} units, ${table.names.length} with a word, ${reliable} of them reliable`;
  return repeatedWords === 0
    ? line
    : `${line}\n${repeatedWords} lines of the list said again what an earlier one had said.`;
}

function needed<Value>(value: Value | undefined, flag: string, expected: string): Value {
  if (value !== undefined) return value;
  throw new CamscribeError("REQUEST_MALFORMED", `${flag}: expected ${expected}, came nothing`);
}

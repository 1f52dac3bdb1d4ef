import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { parse, resolve } from "node:path";
import {
  type ConceptSet,
  type ConceptsSummary,
  checkConcepts,
  type OpenOptions,
  openConcepts,
  PARTS,
  type Split,
} from "@camscribe/concepts";
import { CamscribeError, DEFAULT_MODEL, type DeviceChoice, EXIT } from "@camscribe/contracts";
import { dissectModel, type Measure, type NamedUnits, writeNamedUnits } from "@camscribe/dissection";
import { dissectionProgress } from "../dissection-progress.ts";
import { giveUpDissectionNamed, openDissectionQueue } from "../dissection-queue.ts";
import { modelFolders } from "../model-folders.ts";
import type { Surroundings } from "../surroundings.ts";
import type { Terminal } from "../terminal.ts";
import { wrapText } from "../wrap-text.ts";

export interface DissectOptions {
  concepts?: string;
  out?: string;
  check?: boolean;
  model?: string;
  layer?: string[];
  measure?: Measure;
  rate?: number;
  rounds: number;
  quantile: number;
  split?: string;
  seed: number;
  patches: number;
  pixelTest?: number;
  compose?: boolean;
  device: DeviceChoice;
  queue?: boolean;
  giveUp?: string;
  json?: boolean;
}

/** `camscribe dissect`: names the units of layers by labelled images. @returns the exit code */
export async function dissect(options: DissectOptions, surroundings: Surroundings): Promise<number> {
  const { terminal, signal, env } = surroundings;
  if (options.giveUp !== undefined) return giveUp(options.giveUp, surroundings);
  const { concepts, out, check, model = DEFAULT_MODEL, layer, measure, rate, rounds, quantile, seed } = options;
  if (concepts === undefined) {
    throw new CamscribeError("REQUEST_MALFORMED", "--concepts: expected labelled pictures, came nothing");
  }
  const opening = options.split === undefined ? {} : { split: splitOf(options.split, seed) };
  if (check) return checkSet(concepts, opening, terminal, options.json === true);
  if (out === undefined) {
    throw new CamscribeError("REQUEST_MALFORMED", "--out: expected a file for the name table, came nothing");
  }
  const set = await openConcepts(concepts, opening);
  terminal.say(wrapText(greeting(set), terminal.columns));
  const work = `${out}.parts`;
  const queue = options.queue ? await openDissectionQueue(surroundings) : undefined;
  try {
    const named = await dissectModel(set, {
      model,
      folders: modelFolders(env),
      device: options.device,
      threads: availableParallelism(),
      ...(layer === undefined ? {} : { layers: layer }),
      quantile,
      rounds,
      seed,
      rule: { measure: measure ?? (set.hasMasks ? "iou_lift" : "auroc_mean"), rate: rate ?? 0.05 },
      work,
      ...(queue === undefined ? {} : { share: { concepts: { path: resolve(concepts), ...opening }, run: queue.run } }),
      patches: options.patches,
      composes: options.compose === true,
      ...(options.pixelTest === undefined ? {} : { pixelTest: options.pixelTest }),
      onProgress: dissectionProgress(terminal, "pictures"),
      signal,
    }).finally(() => terminal.endProgress());
    for (const units of named) {
      const path = named.length === 1 ? out : pathOfLayer(out, units.table.layer);
      const table = await writeNamedUnits(path, units);
      terminal.print(options.json ? JSON.stringify(table) : wrapText(account(path, units), terminal.columns));
    }
    await rm(work, { recursive: true, force: true });
    await queue?.forget();
    return EXIT.done;
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    terminal.say(
      `stopped; ${queue ? "the workers go on, and" : "what is done stays:"} the same command takes up from there`,
    );
    return EXIT.interrupted;
  } finally {
    await queue?.close();
  }
}

async function giveUp(name: string, surroundings: Surroundings): Promise<number> {
  const { terminal, signal } = surroundings;
  try {
    await giveUpDissectionNamed(name, surroundings);
    terminal.say(`dissection ${name} is given up: the queue and the storage hold nothing of it`);
    return EXIT.done;
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    terminal.say("stopped; what is left goes with the same command");
    return EXIT.interrupted;
  }
}

async function checkSet(path: string, opening: OpenOptions, terminal: Terminal, json: boolean): Promise<number> {
  const checked = await checkConcepts(path, {
    ...opening,
    onProgress: (done, images) => terminal.progress(done, images, "pictures looked at"),
  }).finally(() => terminal.endProgress());
  const { faults, hints, summary } = checked;
  const code = faults.length > 0 ? EXIT.wrongUsage : EXIT.done;
  if (json) {
    terminal.print(
      JSON.stringify({ faults, hints, summary: { ...summary, categories: Object.fromEntries(summary.categories) } }),
    );
    return code;
  }
  for (const fault of faults) terminal.print(wrapText(`- wrong: ${fault}`, terminal.columns));
  for (const hint of hints) terminal.print(wrapText(`- look at: ${hint}`, terminal.columns));
  for (const line of summaryLines(summary)) terminal.print(line);
  return code;
}

function summaryLines({ name, images, groups, parts, concepts }: ConceptsSummary): string[] {
  const width = Math.max(...concepts.map((concept) => concept.name.length), 7);
  const row = (first: string, category: string, counts: readonly (number | string)[]) =>
    [first.padEnd(width), category.padEnd(9), ...counts.map((count) => `${count}`.padStart(9))].join(" ");
  return [
    `${name}: ${images} pictures in ${groups} groups`,
    row("", "", PARTS),
    row(
      "pictures",
      "",
      PARTS.map((part) => parts[part].images),
    ),
    ...concepts.map((concept) =>
      row(
        concept.name,
        concept.category,
        PARTS.map((part) => concept.images[part]),
      ),
    ),
  ];
}

function greeting({ name, concepts, images }: ConceptSet): string {
  const parts = PARTS.map((part) => `${images.filter((image) => image.part === part).length} ${part}`);
  return `${name}: ${images.length} pictures (${parts.join(", ")}), ${concepts.length} concepts`;
}

function account(path: string, { table, holding: { reliable, held }, saturated, clippedFrom }: NamedUnits): string {
  const { names, units, layer, images } = table;
  const lines = [`${path}: layer ${layer}, ${units} units, ${names.length} with a name, ${reliable} of them reliable`];
  if (reliable > 0 && images?.final) {
    const share = Math.round((100 * held) / reliable);
    lines.push(`On the final part, which took no part in this, ${held} of the ${reliable} (${share} %) held.`);
  }
  const composed = names.filter((name) => name.composed !== undefined).length;
  if (composed > 0) lines.push(`${composed} names are put together of several concepts.`);
  const tested = names.filter((name) => name.reliable).flatMap(({ masked }) => masked ?? []);
  if (tested.length > 0) {
    const lower = tested.filter(({ p }) => p <= 0.05).length;
    lines.push(
      `By pixels: of ${tested.length} reliable names with pictures to test in, ${lower} have a unit that falls more when its ` +
        "concept is painted over than when as much is elsewhere (p of at most 0.05).",
    );
  }
  if (saturated > 0) {
    lines.push(
      `${saturated} of ${units} units take their largest value so often that they are never above their threshold: ` +
        `the layer saturates. ${clippedFrom === undefined ? "Another layer may tell more." : `Dissect --layer ${clippedFrom}, before the clip.`}`,
    );
  }
  return lines.join("\n");
}

/** Layers of one dissection lie side by side: names-layer4.json, names-layer3.json. */
function pathOfLayer(out: string, layer: string): string {
  const { dir, name, ext } = parse(out);
  return `${dir === "" ? "" : `${dir}/`}${name}-${layer.replaceAll(/[^\w.-]+/g, "_")}${ext}`;
}

/** @throws CamscribeError REQUEST_MALFORMED */
function splitOf(text: string, seed: number): Split {
  if (text === "given") return text;
  const shares = text.split(",").map(Number);
  const [choosing, judging, final] = shares;
  if (shares.length === 3 && shares.every((share) => share >= 0)) {
    return { seed, shares: { choosing: choosing!, judging: judging!, final: final! } };
  }
  const expected = "expected 'given', or shares of the choosing, judging and final part as 0.5,0.3,0.2";
  throw new CamscribeError("REQUEST_MALFORMED", `--split: ${expected}, came "${text}"`);
}

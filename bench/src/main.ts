import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Commands, compare, compareStarts } from "./comparison.ts";
import { HELP, type Options, readOptions } from "./options.ts";
import { coldStartRow, filesRow, pixelsRow, TABLES, type TableName } from "./tables.ts";
import type { Task } from "./task.ts";
import { NETWORKS, type NetworkName, writeCards } from "./torchvision-cards.ts";
import { writeTables } from "./write-tables.ts";

/** Images of a pass: about a second of torch-cam's work, a multiple of the batch. */
const PASS_IMAGES: Record<NetworkName, number> = { resnet50: 16, mobilenet_v2: 48, vgg16: 8 };

/** Batch and classes. */
const CELLS = [
  [1, 1],
  [1, 5],
  [8, 1],
  [8, 5],
] as const;

const ours = (name: string) =>
  [process.execPath, fileURLToPath(new URL(`contestants/${name}.js`, import.meta.url))] as const;
const peersScript = fileURLToPath(new URL("../peers.py", import.meta.url));

const options = readOptions(process.argv.slice(2), process.env);
if (options === null) console.log(HELP);
else await main(options);

async function main({ python, networks, photographs, threads, rounds, only, write }: Options): Promise<void> {
  makeNetworks(networks, python);
  const folder = await mkdtemp(join(tmpdir(), "cards-"));
  const cards = await writeCards(resolve(networks), folder);
  const task = (network: NetworkName, batch: number, classes: number): Task => ({
    network,
    onnx: resolve(networks, `${network}.onnx`),
    card: cards[network],
    photographs: photographs.map((file) => resolve(file)),
    batch,
    classes,
    images: PASS_IMAGES[network],
    threads,
  });
  const torchCam = (what: string): Commands => (python === undefined ? {} : { torchCam: [python, peersScript, what] });
  const tables: Record<TableName, string[]> = { pixels: [], files: [], "cold start": [] };
  const show = (table: TableName, row: string) => {
    if (tables[table].length === 0) console.log(`\n${TABLES[table]}`);
    tables[table].push(row);
    console.log(row);
  };

  for (const network of only) {
    for (const [batch, classes] of CELLS) {
      const commands = { ours: ours("explain-pixels"), ...torchCam("pixels"), plain: ours("plain-inference") };
      const seen = await compare(commands, task(network, batch, classes), rounds);
      show("pixels", pixelsRow(network, batch, classes, seen));
    }
  }
  for (const network of only) {
    for (const batch of [1, 8]) {
      const commands = { ours: ours("explain-files"), ...torchCam("files") };
      show("files", filesRow(network, batch, await compare(commands, task(network, batch, 1), rounds)));
    }
  }
  for (const network of only) {
    const commands = { ours: ours("explain-text"), ...torchCam("pixels") };
    show("cold start", coldStartRow(network, await compareStarts(commands, task(network, 1, 1), rounds)));
  }
  await rm(folder, { recursive: true });
  if (write) await writeTables(tables);
}

function makeNetworks(folder: string, python: string | undefined): void {
  const missing = NETWORKS.flatMap((name) => [`${name}.onnx`, `${name}.pt`]).filter(
    (file) => !existsSync(join(folder, file)),
  );
  if (missing.length === 0) return;
  if (python === undefined) {
    throw new Error(`${folder}: expected ${missing.join(", ")}; name a Python with --python to have them made`);
  }
  const { status } = spawnSync(python, [peersScript, "make", folder], { stdio: "inherit" });
  if (status !== 0) throw new Error(`peers.py make: expected that it makes the networks, it ended with ${status}`);
}

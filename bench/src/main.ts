import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Commands, compare, compareStarts } from "./comparison.ts";
import { measureGrowth } from "./growth.ts";
import { filesOf, NETWORKS_OF_PEERS, type NetworkName } from "./networks.ts";
import { HELP, type Options, readOptions } from "./options.ts";
import { coldStartRow, filesRow, pixelsRow, TABLES, type TableName } from "./tables.ts";
import type { Task } from "./task.ts";
import { writeTables } from "./write-tables.ts";

/** Images of a pass: about half a second of torch-cam's work, a multiple of the batch. */
const PASS_IMAGES: Record<NetworkName, number> = { resnet50: 16, mobilenet_v2: 48, vgg16: 8, "centernet-coco": 8 };

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
else await measure(options);

async function measure(options: Options): Promise<void> {
  const { python, networks, photographs, threads, rounds, only, write } = options;
  if (python !== undefined) makeNetworks(networks, python);
  const rows: Record<TableName, string[]> = { pixels: [], files: [], "cold start": [] };
  const show = (table: TableName, row: string) => {
    if (rows[table].length === 0) console.log(`\n${TABLES[table]}`);
    rows[table].push(row);
    console.log(row);
  };
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  const tasks = await Promise.all(
    only.map(async (network): Promise<Task> => {
      const images = PASS_IMAGES[network];
      return { network, ...(await filesOf(network, networks, folder)), photographs, batch: 1, images, threads };
    }),
  );
  const torchCam = ({ network }: Task, what: string): Commands =>
    python !== undefined && NETWORKS_OF_PEERS.includes(network) ? { torchCam: [python, peersScript, what] } : {};

  for (const whole of tasks) {
    for (const [batch, count] of CELLS) {
      const task = { ...whole, batch, classes: whole.classes.slice(0, count) };
      const commands = { ours: ours("explain-pixels"), ...torchCam(task, "pixels"), plain: ours("plain-inference") };
      show("pixels", pixelsRow(task, await compare(commands, task, rounds)));
    }
  }
  for (const whole of tasks) {
    for (const batch of [1, 8]) {
      const task = { ...whole, batch, classes: whole.classes.slice(0, 1) };
      const commands = { ours: ours("explain-files"), ...torchCam(task, "files") };
      show("files", filesRow(task, await compare(commands, task, rounds)));
    }
  }
  for (const whole of tasks) {
    const task = { ...whole, classes: whole.classes.slice(0, 1) };
    const commands = { ours: ours("explain-text"), ...torchCam(task, "pixels") };
    show("cold start", coldStartRow(task, await compareStarts(commands, task, rounds)));
  }
  const charts = only.includes("resnet50") ? await measureGrowth(ours("explain-pixels"), options, folder) : [];
  await rm(folder, { recursive: true });
  if (write) await writeTables(rows, charts, options);
}

/** Lets peers.py make the networks that are not there yet. */
function makeNetworks(folder: string, python: string): void {
  const files = NETWORKS_OF_PEERS.flatMap((name) => [`${name}.onnx`, `${name}.pt`]);
  if (files.every((file) => existsSync(join(folder, file)))) return;
  const { status } = spawnSync(python, [peersScript, "make", folder], { stdio: "inherit" });
  if (status !== 0) throw new Error(`peers.py make: expected that it makes the networks, but it ended with ${status}`);
}

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pngOf } from "@camscribe/imaging";
import { plainInput } from "../support/plain-input.ts";
import { SIDE } from "./small-network.ts";

/** What came of one model. */
export interface Outcome {
  name: string;
  /** An error's code, WORKS, or CRASHED where it ended the process or did not end. */
  code: string;
  message: string;
  seconds: number;
  /** The most memory that the process has held until then. */
  peakKiB: number;
}

/** Writes one model's files into a folder. @returns its format and the path of the file that a card names */
export type Writer = (folder: string) => Promise<{ format: "onnx" | "tfjs-layers" | "tfjs-graph"; file: string }>;

/** Data segments in KiB: an allocation beyond fails as on a machine without more. */
const MOST_KIB = 4_000_000;
const LONGEST_MS = 50_000;

/** Tries models in a process of their own, of bounded memory and time. */
export async function tryModels(models: ReadonlyMap<string, Writer>): Promise<Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), "camscribe-"));
  try {
    const data = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, index) => index);
    await writeFile(join(folder, "picture.png"), await pngOf({ width: SIDE, height: SIDE, data }));
    const listed: { name: string; file: string; card: string }[] = [];
    for (const [name, write] of models) listed.push({ name, ...(await writeModel(folder, listed.length, write)) });
    await writeFile(join(folder, "models.json"), JSON.stringify(listed));
    const ending = await runBounded(folder);
    const lines = (await readFile(join(folder, "outcomes.ndjson"), "utf8")).trim().split("\n");
    const told = lines.map((line) => JSON.parse(line) as Outcome & { begun?: string });
    const begun = told.at(-1)?.begun;
    const outcomes: Outcome[] = told.filter((line) => line.begun === undefined);
    if (begun !== undefined) outcomes.push({ name: begun, code: "CRASHED", message: ending, seconds: 0, peakKiB: 0 });
    return outcomes;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeModel(folder: string, index: number, write: Writer): Promise<{ file: string; card: string }> {
  const own = join(folder, `model-${index}`);
  const { format, file } = await write(own);
  const card = join(own, "card.json");
  const layout = format === "onnx" ? "NCHW" : "NHWC";
  await writeFile(
    card,
    JSON.stringify({
      name: "hostile",
      version: "1",
      format,
      weights: file,
      licence: "MIT",
      source: "a test",
      input: plainInput({ height: SIDE, width: SIDE, layout }),
      labels: ["__proto__", "constructor", "third"],
      scores: { node: "logits", read: "vector", activation: "softmax" },
      layers: { explain: "map", dissect: ["map"] },
    }),
  );
  return { file: join(own, file), card };
}

/** @returns how the process ended */
function runBounded(folder: string): Promise<string> {
  const program = fileURLToPath(new URL("try-models.ts", import.meta.url));
  const node = [process.execPath, "--max-old-space-size=700", "--conditions=@camscribe/source"];
  const words = [...node, "--import", import.meta.resolve("tsx"), program, folder];
  const child = spawn("bash", ["-c", `ulimit -d ${MOST_KIB}; exec "$@"`, "bash", ...words], {
    stdio: ["ignore", "inherit", "inherit"],
    timeout: LONGEST_MS,
    killSignal: "SIGKILL",
  });
  return new Promise((resolve) => child.once("close", (code, signal) => resolve(`ended with ${code ?? signal}`)));
}

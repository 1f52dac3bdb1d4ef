import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parse } from "npyjs";
import { PYTHON } from "../support/python.ts";

/** PyTorch's two ways to write ONNX. */
export type Exporter = "dynamo" | "torchscript";

/** What is exported: the networks of networks.py, or one small network in the forms of forms.py. */
export type Stock = Exporter | "form";

/** A network that PyTorch exported, and what its autograd says of it. */
export interface Exported {
  onnx: string;
  /** Of its square input, in pixels. */
  side: number;
  /** The output's name. */
  score: string;
  read: "vector" | "mean";
  /** Asked about, and the weights of each target on them. */
  classes: number[];
  targets: number[][];
  /** PyTorch's name of each explained layer, and the graph's. */
  layers: { module: string; tensor: string }[];
  /** A NumPy file beside it: its numbers and shape. */
  array(file: string): { data: Float32Array; shape: number[] };
}

const NEEDED = ["torch", "torchvision", "onnx", "onnxruntime", "onnxscript"];

/** Why there is no zoo on this machine; undefined where there is one. Looks without importing, which takes seconds. */
export function whyNoZoo(): string | undefined {
  const look = `import importlib.util as u; print(*(m for m in ${JSON.stringify(NEEDED)} if u.find_spec(m) is None))`;
  const { status, stdout } = spawnSync(PYTHON, ["-c", look], { encoding: "utf8" });
  if (status !== 0) return `no Python '${PYTHON}'; CAMSCRIBE_PYTHON names one with ${NEEDED.join(", ")}`;
  return stdout.trim() === "" ? undefined : `Python '${PYTHON}' lacks ${stdout.trim()}; CAMSCRIBE_PYTHON names another`;
}

/** One Python process that builds, exports and differentiates networks when they are asked for. */
export class Zoo {
  readonly #exporter: Stock;
  readonly #python: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  readonly #folder = mkdtempSync(join(tmpdir(), "camscribe-zoo-"));
  readonly #asked = new Map<string, Promise<Exported>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(exporter: Stock) {
    this.#exporter = exporter;
    const script = fileURLToPath(new URL("export_zoo.py", import.meta.url));
    this.#python = spawn(PYTHON, ["-B", script], { stdio: ["pipe", "pipe", "ignore"] });
    const lines: Interface = createInterface({ input: this.#python.stdout as NodeJS.ReadableStream });
    this.#answers = lines[Symbol.asyncIterator]();
  }

  /** Exports a network, once. */
  ask(name: string): Promise<Exported> {
    const known = this.#asked.get(name);
    if (known !== undefined) return known;
    const answer = this.#last.catch(() => {}).then(() => this.#export(name));
    this.#last = answer;
    this.#asked.set(name, answer);
    return answer;
  }

  async close(): Promise<void> {
    const gone = this.#python.exitCode === null ? once(this.#python, "exit") : undefined;
    this.#python.stdin?.end();
    await gone;
    rmSync(this.#folder, { recursive: true });
  }

  async #export(name: string): Promise<Exported> {
    const folder = join(this.#folder, name);
    mkdirSync(folder);
    this.#python.stdin?.write(`${JSON.stringify({ name, exporter: this.#exporter, folder })}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error(`Python ended with ${this.#python.exitCode} over ${name}`);
    const { error, ...told } = JSON.parse(value) as Exported & { error?: string };
    if (error !== undefined) throw new Error(`${name} (${this.#exporter}): ${error}`);
    return { ...told, onnx: join(folder, "model.onnx"), array: (file) => readArray(join(folder, `${file}.npy`)) };
  }
}

function readArray(file: string): { data: Float32Array; shape: number[] } {
  const { data, shape } = parse(new Uint8Array(readFileSync(file)).buffer);
  return { data: data as Float32Array, shape };
}

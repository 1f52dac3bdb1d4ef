import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { processorS } from "./processor-time.ts";
import { imageOf, type QueueTask } from "./queue-task.ts";

/** A whole queue on this machine: Redis with its log on disk, a gateway and one worker, as users start them. */
export class RunningQueue {
  readonly #task: QueueTask;
  readonly #folder: string;
  readonly #url: string;
  readonly #processes: readonly ChildProcess[];
  readonly #photographs: ReadonlyMap<string, Buffer>;
  #next = 0;

  private constructor(
    task: QueueTask,
    folder: string,
    url: string,
    processes: readonly ChildProcess[],
    photographs: ReadonlyMap<string, Buffer>,
  ) {
    this.#task = task;
    this.#folder = folder;
    this.#url = url;
    this.#processes = processes;
    this.#photographs = photographs;
  }

  static async start(task: QueueTask): Promise<RunningQueue> {
    const folder = await mkdtemp(join(tmpdir(), "bench-queue-"));
    const redis = spawn("redis-server", [...REDIS_OPTIONS, "--dir", folder], { stdio: ["ignore", "pipe", "inherit"] });
    for await (const line of createInterface({ input: redis.stdout })) if (/ready to accept/i.test(line)) break;
    redis.stdout.resume();
    const env = {
      ...process.env,
      REDIS_URL: `unix://${join(folder, "redis.sock")}`,
      STORAGE: `file:${join(folder, "storage")}`,
      MODEL: task.model,
      THREADS: String(task.threads),
      LOG_LEVEL: "error",
      PORT: "0",
    };
    const [gateway, worker] = await Promise.all([startService("gateway", env), startService("worker", env)]);
    const photographs = await Promise.all(task.photographs.map(async (file) => [file, await readFile(file)] as const));
    const processes = [worker.child, gateway.child, redis];
    return new RunningQueue(task, folder, `${gateway.url}/v1/explanations`, processes, new Map(photographs));
  }

  /** Sends the next image and waits for its result. @returns milliseconds from the one to the other */
  async explain(): Promise<number> {
    const { photograph, request } = imageOf(this.#task, this.#next++);
    const body = new FormData();
    body.set("image", new Blob([this.#photographs.get(photograph) as Uint8Array<ArrayBuffer>]));
    body.set("request", JSON.stringify(request));
    const start = performance.now();
    const posted = await fetch(this.#url, { method: "POST", body, headers: { prefer: "wait=25" } });
    let result = (await posted.json()) as { id: string; status: string };
    while (result.status === "queued" || result.status === "running") {
      result = (await (await fetch(`${this.#url}/${result.id}?wait=25`)).json()) as typeof result;
    }
    if (result.status !== "succeeded") throw new Error(JSON.stringify(result));
    return performance.now() - start;
  }

  /** @returns seconds until the last of so many images, sent at once, has its result */
  async explainAtOnce(count: number): Promise<number> {
    const start = performance.now();
    await Promise.all(Array.from({ length: count }, () => this.explain()));
    return (performance.now() - start) / 1000;
  }

  /** Seconds of processor time so far: of the worker with its compute process, and of all. */
  async processorS(): Promise<{ worker: number; all: number }> {
    const [worker = 0, ...others] = await Promise.all(this.#processes.map(({ pid }) => processorS(pid as number)));
    return { worker, all: others.reduce((sum, seconds) => sum + seconds, worker) };
  }

  async stop(): Promise<void> {
    for (const child of this.#processes) {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    }
    await rm(this.#folder, { recursive: true });
  }
}

const REDIS_OPTIONS = ["--port", "0", "--unixsocket", "redis.sock", "--appendonly", "yes"];

async function startService(name: "gateway" | "worker", env: NodeJS.ProcessEnv) {
  const child = fork(fileURLToPath(new URL(`../../../services/${name}/dist/main.js`, import.meta.url)), { env });
  const [greeting] = (await once(child, "message")) as [{ ready: boolean; url?: string; fault?: { message: string } }];
  if (!greeting.ready) throw new Error(`the ${name} does not start: ${greeting.fault?.message}`);
  return { child, url: greeting.url };
}

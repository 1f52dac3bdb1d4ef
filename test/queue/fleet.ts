import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CamscribeClient } from "@camscribe/client";
import type { ErrorFacts } from "@camscribe/contracts";
import { connectRedis } from "@camscribe/queue";
import { RedisServer } from "./redis-server.ts";

/** Programs of services, and a worker whose compute process stands in for a model. */
export const PROGRAMS = {
  gateway: new URL("../../services/gateway/src/main.ts", import.meta.url),
  worker: new URL("../../services/worker/src/main.ts", import.meta.url),
  standInWorker: new URL("../../services/worker/src/testing/stand-in-worker.ts", import.meta.url),
};

/** What a service tells the process that forked it. */
interface Greeting {
  ready: boolean;
  /** Of a gateway. */
  url?: string;
  /** Of a worker. */
  models?: { id: string; model: string }[];
  fault?: ErrorFacts;
}

export interface Service {
  process: ChildProcess;
  greeting: Greeting;
  /** Of a worker, for its first model. */
  id: string | undefined;
  /** Resolves with the exit code when it has ended; `null` when a signal ended it. */
  ended: Promise<number | null>;
  /** Sends the signal and resolves with the exit code; `null` when the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** One batch that a stand-in compute process began. */
export interface BegunBatch {
  pid: number;
  model: string;
  wishes: string[];
}

/** Starts a service as a process and resolves with its greeting, good or bad. */
export async function startService(program: URL, env: Record<string, string>): Promise<Service> {
  const child = fork(fileURLToPath(program), [], {
    execArgv: ["--conditions=@camscribe/source", "--import", "tsx"],
    env: { ...process.env, LOG_LEVEL: "silent", ...env },
  });
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const [greeting] = (await once(child, "message")) as [Greeting];
  return {
    process: child,
    greeting,
    id: greeting.models?.[0]?.id,
    ended,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Explanations that ended, in order. */
export interface Ends {
  ids: string[];
  /** Resolves at the first end. */
  first: Promise<void>;
  stop(): void;
}

/** Redis, one gateway and some workers, all real processes with a folder of their own. */
export class Fleet {
  readonly redis: RedisServer;
  readonly #services: Service[] = [];
  #url = "";

  private constructor(redis: RedisServer) {
    this.redis = redis;
  }

  static async start(): Promise<Fleet> {
    const fleet = new Fleet(await RedisServer.start());
    const gateway = await fleet.add(PROGRAMS.gateway, { PORT: "0" });
    fleet.#url = gateway.greeting.url ?? "";
    return fleet;
  }

  get url(): string {
    return this.#url;
  }

  get client(): CamscribeClient {
    return new CamscribeClient(this.#url);
  }

  get storage(): string {
    return `file:${join(this.redis.folder, "storage")}`;
  }

  /** Adds a service that shares Redis and storage. */
  async add(program: URL, env: Record<string, string> = {}): Promise<Service> {
    const log = join(this.redis.folder, "batches.jsonl");
    const shared = { REDIS_URL: this.redis.url, STORAGE: this.storage, CAMSCRIBE_STAND_IN_LOG: log };
    const service = await startService(program, { ...shared, ...env });
    this.#services.push(service);
    return service;
  }

  addWorker(env: Record<string, string> = {}): Promise<Service> {
    return this.add(PROGRAMS.standInWorker, { MODEL: "stand-in", BATCH_SIZE: "8", ...env });
  }

  /** Ends what was added since the fleet started, as a power cut does, and forgets what it computed. */
  async clear(): Promise<void> {
    await Promise.all(this.#services.splice(1).map(kill));
    await rm(join(this.redis.folder, "batches.jsonl"), { force: true });
  }

  /** Every batch that stand-in compute processes began, in order. */
  async batches(): Promise<BegunBatch[]> {
    const log = await readFile(join(this.redis.folder, "batches.jsonl"), "utf8").catch(() => "");
    return log
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as BegunBatch);
  }

  /** Hears every end that the ledger writes: what it wrote twice would be heard twice. */
  async hearEnds(): Promise<Ends> {
    const listener = connectRedis({ url: this.redis.url });
    const ids: string[] = [];
    const first = new Promise<void>((resolve) => {
      listener.on("message", (_channel, id: string) => {
        ids.push(id);
        resolve();
      });
    });
    await listener.subscribe("{camscribe}:ended");
    return { ids, first, stop: () => listener.disconnect() };
  }

  async stop(): Promise<void> {
    await Promise.all(this.#services.map(kill));
    await this.redis.stop();
  }
}

async function kill({ process, end }: Service): Promise<void> {
  if ((process.exitCode ?? process.signalCode) === null) await end("SIGKILL");
}

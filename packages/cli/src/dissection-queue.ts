import {
  CamscribeError,
  DEFAULT_KEY_PREFIX,
  DEVICES,
  type DissectionOrder,
  dissectQueueName,
} from "@camscribe/contracts";
import type { Summaries } from "@camscribe/dissection";
import {
  checkRedis,
  connectRedis,
  type DissectionFlow,
  giveUpDissection,
  openDissectionFlow,
  redisName,
} from "@camscribe/queue";
import { openStorage, type Storage } from "@camscribe/storage";
import { dissectionProgress } from "./dissection-progress.ts";
import type { Surroundings } from "./surroundings.ts";
import { wrapText } from "./wrap-text.ts";

/** Workers that run the shards of one dissection. */
export interface DissectionQueue {
  /** Starts it, or goes on with it, and follows it to its end. @returns what the workers summed up */
  run(order: DissectionOrder): Promise<Summaries>;
  /** Forgets what the workers summed up: the tables are written. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

/** @throws CONFIG_INVALID where REDIS_URL or STORAGE is missing; QUEUE_UNREACHABLE */
export async function openDissectionQueue(surroundings: Surroundings): Promise<DissectionQueue> {
  const { terminal } = surroundings;
  const { url, storage, redis } = await connect("--queue", surroundings);
  let flow: DissectionFlow | undefined;
  let kept: string[] = [];
  return {
    async run(order) {
      const sha256 = await storage.put(Buffer.from(JSON.stringify(order)));
      const { shards } = order;
      const queueName = dissectQueueName(order.device);
      flow = openDissectionFlow(redis, { prefix: DEFAULT_KEY_PREFIX, queueName, order: sha256, shards });
      await flow.begin();
      const workers = await flow.workers();
      const told =
        `dissection ${sha256.slice(0, 24)}: ${shards} shards for the workers at ${redisName(url)}, of which ` +
        `${workers} can run them on ${order.device}${workers === 0 ? " (start some: camscribe worker)" : ""}; ` +
        "Ctrl-C leaves it to them, and the same command goes on with it, or 'camscribe dissect --give-up' with its name ends it";
      terminal.say(wrapText(told, terminal.columns));
      const results = await follow(flow, surroundings);
      kept = [sha256, ...results.values()];
      return storedSummaries(storage, results);
    },
    async forget() {
      await flow?.remove();
      await Promise.all(kept.map((sha256) => storage.remove(sha256)));
    },
    async close() {
      await flow?.close();
      redis.disconnect();
    },
  };
}

/**
 * Takes a dissection out of the queue, on whichever device its workers are, and what they summed up out of the storage.
 *
 * @param name  as the command told it that began it
 * @throws REQUEST_MALFORMED where no queue has it
 */
export async function giveUpDissectionNamed(name: string, surroundings: Surroundings): Promise<void> {
  const { terminal, signal } = surroundings;
  const expected = `--give-up: expected the name of a dissection that is in the queue, 24 digits of 0-9 and a-f`;
  if (!/^[0-9a-f]{24}$/.test(name)) throw new CamscribeError("REQUEST_MALFORMED", `${expected}, came "${name}"`);
  const { url, storage, redis } = await connect("--give-up", surroundings);
  try {
    const removed = new Set<string>();
    for (const device of DEVICES) {
      const kept = await giveUpDissection(redis, {
        prefix: DEFAULT_KEY_PREFIX,
        queueName: dissectQueueName(device),
        name,
        onWaiting: (steps) => terminal.progress(0, steps, "shards in workers' hands are waited for"),
        signal,
      }).finally(() => terminal.endProgress());
      for (const key of kept) removed.add(key);
    }
    if (removed.size === 0) {
      throw new CamscribeError("REQUEST_MALFORMED", `${expected}; there is no "${name}" at ${redisName(url)}`);
    }
    await Promise.all([...removed].map((sha256) => storage.remove(sha256)));
  } finally {
    redis.disconnect();
  }
}

/** @param option  what needs them, for the error's sentence */
async function connect(option: string, { terminal, env }: Surroundings) {
  const url = needed(option, "REDIS_URL", env.REDIS_URL);
  const storage = openStorage(needed(option, "STORAGE", env.STORAGE));
  await checkRedis(url);
  const onDown = (error: Error) => terminal.say(`Redis is away (${error.message}); trying again`);
  return { url, storage, redis: connectRedis({ url, onDown }) };
}

function follow(flow: DissectionFlow, { terminal, signal }: Surroundings): Promise<Map<string, string>> {
  const draw = dissectionProgress(terminal, "shards");
  return flow.follow(({ surveyed, counted, shards }) => {
    if (surveyed < shards) draw({ pass: "survey", done: surveyed, of: shards });
    else draw({ pass: "count", done: counted, of: shards });
  }, signal);
}

/** What is not there, or damaged, is missing: it is summed up again by whoever reads it. */
function storedSummaries(storage: Storage, keys: ReadonlyMap<string, string>): Summaries {
  return {
    async get(key) {
      const sha256 = keys.get(key);
      return sha256 === undefined ? undefined : storage.get(sha256);
    },
    async put() {}, // the table is written from it at once
  };
}

function needed(option: string, name: "REDIS_URL" | "STORAGE", value: string | undefined): string {
  if (value) return value;
  throw new CamscribeError("CONFIG_INVALID", `${option}: expected ${name} as the workers have it, came nothing`);
}

import { once } from "node:events";
import { join, resolve } from "node:path";
import { CamscribeError } from "@camscribe/contracts";
import { EXIT } from "../exit-codes.ts";
import { given } from "../given.ts";
import { type KeptProcess, keepRunning } from "../serve/keep-running.ts";
import { startRedis } from "../serve/start-redis.ts";
import { startService } from "../serve/start-service.ts";
import type { Surroundings } from "../surroundings.ts";

export interface ServeOptions {
  port?: string;
  host?: string;
  workers: string;
  model?: string;
  device?: string;
  data: string;
}

/** Everything for one machine: Redis where REDIS_URL names none, workers, gateway. Ends in the other order. */
export async function serve(options: ServeOptions, { terminal, signal, env }: Surroundings): Promise<number> {
  const folder = resolve(options.data);
  const count = workerCount(options.workers);
  const watched = { say: terminal.say, signal };
  const kept: KeptProcess<unknown>[] = [];
  const keep = async <Facts>(process: Promise<KeptProcess<Facts>>): Promise<Facts> => {
    const started = await process;
    kept.push(started);
    return started.facts;
  };
  try {
    const REDIS_URL =
      env.REDIS_URL ?? (await keep(keepRunning("Redis", () => startRedis(join(folder, "redis")), watched))).url;
    const shared = { LOG_LEVEL: "warn", STORAGE: `file:${join(folder, "files")}`, ...env, REDIS_URL };
    const workerEnv = { ...shared, ...given({ MODEL: options.model, DEVICE: options.device }) };
    const workers = Array.from({ length: count }, (_, index) =>
      keep(keepRunning(`worker ${index + 1}`, () => startService("worker", workerEnv), watched)),
    );
    const started = await Promise.allSettled(workers);
    for (const outcome of started) if (outcome.status === "rejected") throw outcome.reason;
    const gatewayEnv = { ...shared, ...given({ PORT: options.port, HOST: options.host }) };
    const gateway = await keep(keepRunning("gateway", () => startService("gateway", gatewayEnv), watched));
    terminal.say(`ready with ${count} worker${count === 1 ? "" : "s"}; Ctrl-C finishes the jobs in flight and stops`);
    terminal.print(gateway.url ?? "");
    await Promise.race([...kept.map(({ lost }) => lost), signal.aborted || once(signal, "abort")]);
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  } finally {
    for (const process of kept.reverse()) await process.stop();
  }
  return EXIT.done;
}

function workerCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 64) return count;
  throw new CamscribeError("REQUEST_MALFORMED", `--workers: expected a whole number from 1 to 64, came "${text}"`);
}

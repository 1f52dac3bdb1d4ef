import { once } from "node:events";
import { join, resolve } from "node:path";
import { CamscribeError, EXIT } from "@camscribe/contracts";
import { given } from "../given.ts";
import { checkPort } from "../serve/check-port.ts";
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
  templates?: string;
  data: string;
}

/** Everything for one machine: Redis where REDIS_URL names none, workers, gateway. Ends in the other order. */
export async function serve(options: ServeOptions, { terminal, signal, env }: Surroundings): Promise<number> {
  const folder = resolve(options.data);
  const count = workerCount(options.workers);
  if (options.port !== undefined) await checkPort(options.port, options.host ?? env.HOST);
  const watched = { say: terminal.say, signal };
  /** What runs, in the order in which it was started; what stands in one row stops together. */
  const rows: KeptProcess<unknown>[][] = [];
  try {
    let redisUrl = env.REDIS_URL;
    if (!redisUrl) {
      const redis = await keepRunning("Redis", () => startRedis(join(folder, "redis")), watched);
      rows.push([redis]);
      redisUrl = redis.facts.url;
    }
    const shared = {
      LOG_LEVEL: "warn",
      STORAGE: `file:${join(folder, "files")}`,
      ...env,
      ...given({ TEMPLATES: options.templates }),
      REDIS_URL: redisUrl,
    };

    const workerEnv = { ...shared, ...given({ MODEL: options.model, DEVICE: options.device }) };
    const workers = await Promise.allSettled(
      Array.from({ length: count }, (_, index) =>
        keepRunning(`worker ${index + 1}`, () => startService("worker", workerEnv), watched),
      ),
    );
    rows.push(workers.flatMap((worker) => (worker.status === "fulfilled" ? [worker.value] : [])));
    for (const worker of workers) if (worker.status === "rejected") throw worker.reason;

    const gatewayEnv: NodeJS.ProcessEnv = { ...shared, ...given({ PORT: options.port, HOST: options.host }) };
    const startGateway = async () => {
      const gateway = await startService("gateway", gatewayEnv);
      gatewayEnv.PORT = new URL(gateway.facts.url ?? "").port; // one that is started again keeps its address
      return gateway;
    };
    const gateway = await keepRunning("gateway", startGateway, watched);
    rows.push([gateway]);

    terminal.say(`ready with ${count} worker${count === 1 ? "" : "s"}; Ctrl-C finishes the jobs in flight and stops`);
    terminal.print(gateway.facts.url ?? "");
    const lost = rows.flat().map((process) => process.lost);
    await Promise.race([...lost, signal.aborted || once(signal, "abort")]);
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  } finally {
    for (const row of rows.reverse()) await Promise.all(row.map((process) => process.stop()));
  }
  return EXIT.done;
}

function workerCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 64) return count;
  throw new CamscribeError("REQUEST_MALFORMED", `--workers: expected a whole number from 1 to 64, came "${text}"`);
}

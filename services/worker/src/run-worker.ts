import { hostname } from "node:os";
import { shippedModels } from "@camscribe/catalog";
import {
  CamscribeError,
  DEFAULT_KEY_PREFIX,
  dissectQueueName,
  type ErrorFacts,
  type WorkerPresence,
} from "@camscribe/contracts";
import { openLedger } from "@camscribe/ledger";
import { checkRedis, connectRedis, consumeDissections } from "@camscribe/queue";
import { openStorage } from "@camscribe/storage";
import type { Logger } from "pino";
import type { WorkerConfig } from "./config.ts";
import { DissectionCompute } from "./dissection-compute.ts";
import { type Health, serveHealth } from "./health-server.ts";
import { MemoryBudget } from "./memory-budget.ts";
import { ServedModel, type ServingSetup } from "./served-model.ts";
import { within } from "./within.ts";

export interface RunningWorker {
  /** One for each of its models. */
  presences: WorkerPresence[];
  /** Takes no more jobs, finishes those in flight within the grace, and lets go of everything. */
  stop(): Promise<void>;
}

const MEGABYTE = 2 ** 20;

/**
 * Starts a worker and resolves when its models were opened and it takes jobs.
 *
 * @param computeScript  the program of a compute process
 * @param onLost  told when a model cannot be opened again; unless the process ends at once, its jobs fail
 * @throws QUEUE_UNREACHABLE without Redis; CONFIG_INVALID where two models have one name; what a model's opening throws
 */
export async function runWorker(
  config: WorkerConfig,
  computeScript: URL,
  log: Logger,
  onLost: (fault: ErrorFacts) => void,
): Promise<RunningWorker> {
  await checkRedis(config.REDIS_URL);
  const redis = connectRedis({
    url: config.REDIS_URL,
    onDown: (error) => log.warn({ reason: error.message }, "Redis is away; trying again"),
    onUp: () => log.info("Redis is there"),
  });
  const models: ServedModel[] = [];
  const health = (): Health => ({
    ready: models.length === config.MODEL.length && models.every(({ isReady }) => isReady),
    models: models.map(({ presence: { id, model, device }, isReady, residentBytes }) => {
      return { id, model, device, ready: isReady, memory_mb: Math.round(residentBytes / MEGABYTE) };
    }),
  });
  const healthServer =
    config.HEALTH_PORT === undefined ? undefined : await serveHealth(config.HOST, config.HEALTH_PORT, health);
  const { DEVICE: device, THREADS: threads, TEMPLATES: templates } = config;
  const folders = [...config.MODELS, shippedModels()];
  const budget = new MemoryBudget((config.MEMORY_BUDGET_MB ?? Number.POSITIVE_INFINITY) * MEGABYTE);
  const dissection = new DissectionCompute({ folders, threads, storage: config.STORAGE });
  budget.add(dissection);
  const letGo = async () => {
    await Promise.all([...models, dissection].map((open) => open.close()));
    healthServer?.close();
    redis.disconnect();
  };

  const shared: Omit<ServingSetup, "options"> = {
    worker: `${hostname()}-${process.pid}`,
    computeScript,
    batchSize: config.BATCH_SIZE,
    concurrency: config.CONCURRENCY,
    redis,
    ledger: openLedger(redis, { prefix: DEFAULT_KEY_PREFIX }),
    storage: openStorage(config.STORAGE),
    budget,
    log,
    onLost,
  };
  try {
    // One after another: what the budget has no room for is ended before the next is opened.
    for (const model of config.MODEL) {
      models.push(await ServedModel.open({ ...shared, options: { model, folders, templates, device, threads } }));
    }
    refuseSameNames(models.map(({ presence }) => presence.model));
  } catch (thrown) {
    await letGo();
    throw thrown;
  }
  for (const model of models) model.begin();
  // Shards go to those whose device they are for; the first model's stands for a worker's.
  const [{ device: own }] = models.map(({ presence }) => presence) as [WorkerPresence];
  const dissections = consumeDissections(redis, {
    prefix: DEFAULT_KEY_PREFIX,
    queueName: dissectQueueName(own),
    handle: (job, surveys) => dissection.run({ job, surveys }).finally(() => budget.makeRoom()),
    onFault: (error) => log.warn({ reason: error.message }, "dissection"),
  });

  return {
    presences: models.map(({ presence }) => presence),
    async stop() {
      // with Redis away their presences expire
      await within(2_000, Promise.all(models.map((model) => model.withdraw()))).catch(() => {});
      await within(
        config.SHUTDOWN_GRACE_MS,
        Promise.all([...models.map((model) => model.drain()), dissections.close()]),
      ).catch((error) => log.warn({ reason: error.message }, "jobs in flight are left to other workers"));
      await letGo();
    },
  };
}

/** A caller asks for a model by its name, so a worker has no use for two of one name. */
function refuseSameNames(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new CamscribeError("CONFIG_INVALID", `MODEL: expected models of different names, came '${twice}' twice`);
}

import { hostname } from "node:os";
import { shippedModels } from "@camscribe/catalog";
import {
  CamscribeError,
  DEFAULT_KEY_PREFIX,
  type ErrorFacts,
  explainQueueName,
  type WorkerPresence,
} from "@camscribe/contracts";
import type { ExplainerFacts } from "@camscribe/explainer";
import { openLedger } from "@camscribe/ledger";
import { checkRedis, connectRedis, consumeJobs } from "@camscribe/queue";
import { openStorage } from "@camscribe/storage";
import type { Logger } from "pino";
import { Announcer } from "./announcer.ts";
import { ComputeSupervisor } from "./compute-supervisor.ts";
import type { WorkerConfig } from "./config.ts";
import { explainJobs } from "./explain-job.ts";
import { serveHealth } from "./health-server.ts";
import { within } from "./within.ts";

export interface RunningWorker {
  facts: WorkerPresence;
  /** Takes no more jobs, finishes those in flight within the grace, and lets go of everything. */
  stop(): Promise<void>;
}

/** One batch of the slowest model on the slowest machine that we know stays far below. */
const BATCH_DEADLINE_MS = 300_000;

/**
 * Starts a worker and resolves when its model is warm and it takes jobs.
 *
 * @param computeScript  the program of the compute process
 * @param onLost  told when its model cannot be opened again; unless the process ends at once, its jobs fail
 * @throws QUEUE_UNREACHABLE without Redis; what the model's opening throws
 */
export async function runWorker(
  config: WorkerConfig,
  computeScript: URL,
  log: Logger,
  onLost: (fault: ErrorFacts) => void,
): Promise<RunningWorker> {
  await checkRedis(config.REDIS_URL);
  const storage = openStorage(config.STORAGE);
  const redis = connectRedis({
    url: config.REDIS_URL,
    onDown: (error) => log.warn({ reason: error.message }, "Redis is away; trying again"),
    onUp: () => log.info("Redis is there"),
  });
  const ledger = openLedger(redis, { prefix: DEFAULT_KEY_PREFIX });
  const announcer = new Announcer(ledger, (error) => log.warn({ reason: error.message }, "presence not told"));
  const id = `${hostname()}-${process.pid}`;
  let opened: WorkerPresence | undefined;
  let ready: WorkerPresence | undefined;

  const health =
    config.HEALTH_PORT === undefined ? undefined : await serveHealth(config.HOST, config.HEALTH_PORT, () => ready);

  const compute = await ComputeSupervisor.open({
    script: computeScript,
    options: {
      model: config.MODEL,
      folders: [...config.MODELS, shippedModels()],
      device: config.DEVICE,
      threads: config.THREADS,
    },
    deadlineMs: BATCH_DEADLINE_MS,
    onReady: (facts) => {
      log.info({ device: facts.device, passedOver: facts.devicesPassedOver }, "device");
      opened = ready = presenceOf(id, facts);
      announcer.start(ready);
    },
    onCrash: (reason) => {
      log.error({ reason }, "the compute process is gone; starting another");
      ready = undefined;
      announcer.pause(id);
    },
    onGivenUp: onLost,
  }).catch((thrown) => {
    health?.close();
    redis.disconnect();
    throw thrown;
  });
  const facts = opened as WorkerPresence | undefined;
  if (!facts) throw new CamscribeError("INTERNAL", "expected the facts of the model when it is ready, none came");

  const explain = explainJobs({
    worker: id,
    ledger,
    storage,
    batchSize: config.BATCH_SIZE,
    compute: (inputs) => compute.run(inputs),
    onFailed: (job, error) => log.warn({ job, ...error }, "failed"),
  });
  const consumer = consumeJobs(redis, {
    prefix: DEFAULT_KEY_PREFIX,
    queueName: explainQueueName(facts.model, facts.weights_sha256),
    concurrency: config.CONCURRENCY,
    handle: explain,
    onFault: (error) => log.warn({ reason: error.message }, "queue"),
  });

  return {
    facts,
    async stop() {
      await within(2_000, announcer.end(id)).catch(() => {}); // with Redis away its presence expires
      await within(config.SHUTDOWN_GRACE_MS, consumer.close()).catch((error) =>
        log.warn({ reason: error.message }, "jobs in flight are left to other workers"),
      );
      await compute.close();
      health?.close();
      redis.disconnect();
    },
  };
}

function presenceOf(id: string, facts: ExplainerFacts): WorkerPresence {
  const { model, version, weightsSha256, device } = facts;
  return {
    id,
    model,
    version,
    weights_sha256: weightsSha256,
    device,
    labels: [...facts.labels],
    layers: [...facts.layers],
    modules: [...facts.modules],
  };
}

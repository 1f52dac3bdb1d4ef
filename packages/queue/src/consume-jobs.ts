import { type ExplainJob, explainJobSchema } from "@camscribe/contracts";
import { Worker } from "bullmq";
import type { RedisConnection } from "./connect-redis.ts";

export interface ConsumeOptions {
  prefix: string;
  queueName: string;
  /** Jobs held at once. */
  concurrency: number;
  /** Does one job. A throw means that the job could not even be recorded as failed. */
  handle: (job: ExplainJob) => Promise<void>;
  /** A throw of `handle`, or of BullMQ itself. */
  onFault: (error: Error) => void;
}

export interface JobConsumer {
  /** Takes no more jobs and waits for those in flight. */
  close(): Promise<void>;
}

/** With these two a job of a killed worker runs again 6 to 9 s later; BullMQ's defaults take about a minute. */
const LOCK_MS = 6_000;
const STALLED_CHECK_MS = 3_000;
/** With BullMQ's 1, two killed workers in a row would fail every job that they held. */
const MAX_STALLS = 20;
/** Pause after Redis was away; BullMQ's default is 15 s. */
const RETRY_MS = 1_000;

/** Takes jobs as they come. Redis may go away and come back. The connection stays the caller's. */
export function consumeJobs(redis: RedisConnection, options: ConsumeOptions): JobConsumer {
  const { prefix, queueName, concurrency, handle, onFault } = options;
  const worker = new Worker(queueName, async (job) => handle(explainJobSchema.parse(job.data)), {
    connection: redis,
    prefix,
    concurrency,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    maxStalledCount: MAX_STALLS,
    runRetryDelay: RETRY_MS,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
  });
  worker.on("error", onFault);
  worker.on("failed", (_job, error) => onFault(error));
  return { close: () => worker.close() };
}

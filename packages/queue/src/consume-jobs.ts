import { type ExplainJob, explainJobSchema } from "@camscribe/contracts";
import { Worker } from "bullmq";
import type { RedisConnection } from "./connect-redis.ts";
import { HEALING } from "./healing.ts";

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

/** Takes jobs as they come. Redis may go away and come back. The connection stays the caller's. */
export function consumeJobs(redis: RedisConnection, options: ConsumeOptions): JobConsumer {
  const { prefix, queueName, concurrency, handle, onFault } = options;
  const worker = new Worker(queueName, async (job) => handle(explainJobSchema.parse(job.data)), {
    connection: redis,
    prefix,
    concurrency,
    ...HEALING,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
  });
  worker.on("error", onFault);
  worker.on("failed", (_job, error) => onFault(error));
  return { close: () => worker.close() };
}

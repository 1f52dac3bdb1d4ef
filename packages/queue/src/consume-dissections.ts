import { type DissectionJob, dissectionJobSchema, ERROR_CODES, errorFacts } from "@camscribe/contracts";
import { Job, Queue, UnrecoverableError, Worker } from "bullmq";
import type { RedisConnection } from "./connect-redis.ts";
import type { JobConsumer } from "./consume-jobs.ts";
import { flowStep, stepResults } from "./dissection-jobs.ts";
import { HEALING } from "./healing.ts";

/** A step that computes. */
export type ComputedStep = Exclude<DissectionJob, { step: "end" }>;

export interface ConsumeDissectionsOptions {
  prefix: string;
  queueName: string;
  /**
   * Does one step and keeps what it gives.
   *
   * @param surveys  for the step `thresholds`: storage keys by `survey-N`
   * @returns its storage key
   */
  handle: (job: ComputedStep, surveys: ReadonlyMap<string, string>) => Promise<string>;
  /** A throw of `handle`, or of BullMQ itself. */
  onFault: (error: Error) => void;
}

/** Takes one step of a dissection at a time. The connection stays the caller's. */
export function consumeDissections(redis: RedisConnection, options: ConsumeDissectionsOptions): JobConsumer {
  const { prefix, queueName, handle, onFault } = options;
  const queue = new Queue(queueName, { connection: redis, prefix });
  queue.on("error", () => {}); // the connection's own listener tells it

  async function work(job: Job): Promise<object> {
    const step = dissectionJobSchema.parse(job.data);
    if (step.step === "end") return {};
    if (step.step !== "thresholds") return { sha256: await handle(step, new Map()) };
    const sha256 = await handle(step, stepResults(step.order, await job.getChildrenValues()));
    await addCounts(queue, job, step, sha256);
    return { sha256 };
  }

  const worker = new Worker(queueName, (job) => work(job).catch(refuse), {
    connection: redis,
    prefix,
    concurrency: 1,
    ...HEALING,
  });
  worker.on("error", onFault);
  worker.on("failed", (_job, error) => onFault(error));
  return {
    async close() {
      await worker.close();
      await queue.close();
    },
  };
}

/** Counts need the thresholds, so they are added by whoever has found them, while the flow's end still waits. */
async function addCounts(
  queue: Queue,
  job: Job,
  { order, shards }: Extract<DissectionJob, { step: "thresholds" }>,
  thresholds: string,
): Promise<void> {
  const id = job.parent?.id;
  if (id === undefined || (await Job.fromId(queue, id)) === undefined) return; // the dissection was given up meanwhile
  const parent = { id, queue: queue.qualifiedName };
  const counts = Array.from({ length: shards }, (_, shard) => flowStep({ step: "count", order, shard, thresholds }));
  await queue.addBulk(counts.map((step) => ({ ...step, opts: { ...step.opts, parent } })));
}

/** Only code and sentence leave a worker; what does not heal by a retry is not tried again. */
function refuse(thrown: unknown): never {
  const facts = errorFacts(thrown);
  const text = JSON.stringify(facts);
  throw ERROR_CODES[facts.code].retry ? new Error(text) : new UnrecoverableError(text);
}

import { setTimeout as pause } from "node:timers/promises";
import { CamscribeError, type ErrorFacts } from "@camscribe/contracts";
import { FlowProducer, Job, Queue, QueueEvents } from "bullmq";
import type { RedisConnection } from "./connect-redis.ts";
import { flowStep, idPrefix, stepResults } from "./dissection-jobs.ts";

export interface DissectionFlowOptions {
  prefix: string;
  queueName: string;
  /** Storage key of the order. */
  order: string;
  shards: number;
}

/** How far a flow is, in shards. */
export interface FlowProgress {
  surveyed: number;
  counted: number;
  shards: number;
}

/** One dissection as a flow of jobs: surveys of all shards, then thresholds, then counts of all shards. */
export interface DissectionFlow {
  /** Starts it. Where it is there already it goes on, and what failed is tried again. */
  begin(): Promise<void>;
  /** How many workers take its jobs. */
  workers(): Promise<number>;
  /**
   * Waits for its end; whoever stops waiting leaves it running.
   *
   * @returns storage keys by `survey-N`, `count-N` and `thresholds`
   * @throws what a step failed with, by its code; the signal's reason
   */
  follow(onProgress: (progress: FlowProgress) => void, signal: AbortSignal): Promise<Map<string, string>>;
  /** Forgets it and its results. */
  remove(): Promise<void>;
  close(): Promise<void>;
}

/** Looked at even when nothing is heard: events may be lost with a Redis that had to restart. */
const LOOK_MS = 2_000;

/** The connection stays the caller's. */
export function openDissectionFlow(
  redis: RedisConnection,
  { prefix, queueName, order, shards }: DissectionFlowOptions,
): DissectionFlow {
  const queue = new Queue(queueName, { connection: redis, prefix });
  queue.on("error", () => {}); // the connection's own listener tells it
  const ids = idPrefix(order);
  const jobOf = (key: string) => Job.fromId(queue, ids + key);

  async function failures(): Promise<Job[]> {
    return (await queue.getFailed()).filter(({ id }) => id?.startsWith(ids));
  }

  async function processed(key: string): Promise<number> {
    const counts = await (await jobOf(key))?.getDependenciesCount({ processed: true });
    return counts?.processed ?? 0;
  }

  async function resultsOf(key: string): Promise<[string, string][]> {
    return [...stepResults(order, (await (await jobOf(key))?.getChildrenValues()) ?? {})];
  }

  return {
    async begin() {
      if ((await jobOf("end")) !== undefined) {
        for (const job of await failures()) await job.retry("failed", { resetAttemptsMade: true });
        return;
      }
      const producer = new FlowProducer({ connection: redis, prefix });
      producer.on("error", () => {});
      const surveys = Array.from({ length: shards }, (_, shard) => flowStep({ step: "survey", order, shard }));
      const inQueue = (step: ReturnType<typeof flowStep>) => ({ ...step, queueName });
      const thresholds = flowStep({ step: "thresholds", order, shards });
      await producer.add({
        ...inQueue(flowStep({ step: "end", order })),
        children: [{ ...inQueue(thresholds), children: surveys.map(inQueue) }],
      });
      await producer.close();
    },
    workers: () => queue.getWorkersCount(),
    async follow(onProgress, signal) {
      const changes = listen(redis, queueName, { prefix, ids });
      try {
        await changes.ready;
        for (;;) {
          signal.throwIfAborted();
          const [failed] = await failures();
          if (failed !== undefined) throw failureOf(failed);
          const end = await jobOf("end");
          if (end === undefined)
            throw new CamscribeError("INTERNAL", "the dissection was given up: the queue no longer has it");
          // the end's first child is the step `thresholds`
          const [surveyed, children] = await Promise.all([processed("thresholds"), processed("end")]);
          onProgress({ surveyed, counted: Math.max(0, children - 1), shards });
          if (await end.isCompleted()) break;
          await changes.next(signal);
        }
        return new Map([...(await resultsOf("thresholds")), ...(await resultsOf("end"))]);
      } finally {
        await changes.close();
      }
    },
    async remove() {
      await (await jobOf("end"))?.remove({ removeChildren: true });
    },
    close: () => queue.close(),
  };
}

/** Hears of each job of a flow that ends. */
function listen(redis: RedisConnection, queueName: string, { prefix, ids }: { prefix: string; ids: string }) {
  const events = new QueueEvents(queueName, { connection: redis, prefix });
  events.on("error", () => {});
  let heard = false;
  let wake = () => {};
  const hear = ({ jobId }: { jobId: string }) => {
    if (!jobId.startsWith(ids)) return;
    heard = true;
    wake();
  };
  events.on("completed", hear);
  events.on("failed", hear);
  return {
    ready: events.waitUntilReady(),
    async next(signal: AbortSignal): Promise<void> {
      const timer = new AbortController();
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const late = pause(LOOK_MS, undefined, { signal: AbortSignal.any([signal, timer.signal]) }).catch(() => {});
      if (!heard) await Promise.race([woken, late]);
      timer.abort();
      heard = false;
    },
    close: () => events.close(),
  };
}

/** What a step failed with; one without a code of ours was failed by BullMQ, after its workers died again and again. */
function failureOf({ failedReason }: Job): CamscribeError {
  try {
    const { code, message } = JSON.parse(failedReason) as ErrorFacts;
    return new CamscribeError(code, message);
  } catch {
    return new CamscribeError("WORKER_DIED", `expected workers to survive a shard of the dissection: ${failedReason}`);
  }
}

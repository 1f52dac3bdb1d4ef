import { CamscribeError, type ExplainJob, explainJobSchema } from "@camscribe/contracts";
import { Queue } from "bullmq";
import type { RedisConnection } from "./connect-redis.ts";

export interface JobQueueOptions {
  /** Prefix of every key, with a hash tag. */
  prefix: string;
  /** How many jobs may wait in one queue before new ones are refused. */
  limit: number;
  /** How long Redis may take: an `add` to a Redis that was never reached would wait for ever. */
  patienceMs: number;
}

export interface JobQueue {
  /**
   * Refuses early where there is no room, before anything is written.
   *
   * @throws QUEUE_FULL, QUEUE_UNREACHABLE
   */
  checkRoom(queueName: string): Promise<void>;
  /**
   * Sends a job on its way. Adding one that waits already changes nothing.
   *
   * @throws QUEUE_UNREACHABLE
   */
  add(queueName: string, job: ExplainJob): Promise<void>;
  close(): Promise<void>;
}

/**
 * Every job needs a priority: jobs without one sit in another list, which BullMQ empties first, so a later fair order
 * between callers could never overtake them. Equal priorities leave in the order in which they came.
 */
const PRIORITY = 1;

/** Opens the way to the workers. The connection stays the caller's. */
export function openJobQueue(redis: RedisConnection, { prefix, limit, patienceMs }: JobQueueOptions): JobQueue {
  const queues = new Map<string, Queue>();

  function queueOf(name: string): Queue {
    const known = queues.get(name);
    if (known) return known;
    const queue = new Queue(name, { connection: redis, prefix });
    queue.on("error", () => {}); // the connection's own listener tells it
    queues.set(name, queue);
    return queue;
  }

  return {
    async checkRoom(name) {
      const counts = await bounded(queueOf(name).getJobCounts("wait", "prioritized", "delayed"), patienceMs);
      const waiting = Object.values(counts).reduce((sum, count) => sum + count, 0);
      if (waiting < limit) return;
      throw new CamscribeError(
        "QUEUE_FULL",
        `expected fewer than ${limit} waiting jobs, but ${waiting} wait in ${name}; try again later or start more workers`,
      );
    },
    async add(name, job) {
      const data = explainJobSchema.parse(job);
      const options = { jobId: data.id, priority: PRIORITY, attempts: 1, removeOnComplete: true, removeOnFail: true };
      await bounded(queueOf(name).add("explain", data, options), patienceMs);
    },
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}

async function bounded<T>(work: Promise<T>, patienceMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CamscribeError("QUEUE_UNREACHABLE", `expected the queue's Redis to answer, but: ${reason}; try again`, {
      cause,
    });
  } finally {
    clearTimeout(timer);
  }
}

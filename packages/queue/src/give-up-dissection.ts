import { setTimeout as pause } from "node:timers/promises";
import { dissectionJobSchema, dissectionStepSchema } from "@camscribe/contracts";
import { Job, Queue } from "bullmq";
import type { RedisConnection } from "./connect-redis.ts";
import { idPrefix } from "./dissection-jobs.ts";

export interface GiveUpOptions {
  prefix: string;
  queueName: string;
  /** What the dissection is called: the first 24 digits of its order's storage key, or all of them. */
  name: string;
  /** Told how many steps are in workers' hands, as often as that is looked at. */
  onWaiting: (steps: number) => void;
  signal: AbortSignal;
}

/** A step in a worker's hands takes seconds. */
const LOOK_MS = 250;

/**
 * Takes a dissection out of the queue, from its end inwards, so that nothing new begins; steps in workers' hands are
 * waited for. The connection stays the caller's.
 *
 * @returns storage keys of its order and of what its steps gave; none where the queue does not have it
 * @throws the signal's reason: what is removed by then stays removed, and giving up again goes on with the rest
 */
export async function giveUpDissection(
  redis: RedisConnection,
  { prefix, queueName, name, onWaiting, signal }: GiveUpOptions,
): Promise<Set<string>> {
  const queue = new Queue(queueName, { connection: redis, prefix });
  queue.on("error", () => {}); // the connection's own listener tells it
  const kept = new Set<string>();
  try {
    for (;;) {
      signal.throwIfAborted();
      const jobs = (await queue.getJobs()).filter((job) => job?.id?.startsWith(idPrefix(name)));
      if (jobs.length === 0) return kept;
      const inHand: Job[] = [];
      for (const job of jobs.sort((a, b) => depthOf(a) - depthOf(b))) {
        // looked at again: it may have ended since
        const { data, returnvalue } = (await Job.fromId(queue, job.id as string)) ?? job;
        kept.add(dissectionJobSchema.parse(data).order);
        const gave = dissectionStepSchema.safeParse(returnvalue);
        if (gave.success) kept.add(gave.data.sha256);
        // locked while a worker has it, or until it is known that the worker is gone: the next look finds it
        await job.remove({ removeChildren: false }).catch(() => inHand.push(job));
      }
      if (inHand.length > 0) {
        onWaiting(inHand.length);
        await pause(LOOK_MS, undefined, { signal });
      }
    }
  } finally {
    await queue.close();
  }
}

/** Steps that wait for others are removed first: nothing begins when these are gone. */
function depthOf({ data }: Job): number {
  return { end: 0, thresholds: 1, survey: 2, count: 2 }[dissectionJobSchema.parse(data).step];
}

import { fileURLToPath } from "node:url";
import { Contestant } from "../contestant.ts";
import { median, medianRatio } from "../median.ts";
import type { QueueTask } from "./queue-task.ts";
import { RunningQueue } from "./running-queue.ts";

export interface QueueSeen {
  /** Images/s of the explainer called directly, and through the queue; their ratio is the median of the rounds' own. */
  direct: number;
  queued: number;
  ratio: number;
  /** Processor time of an image, all threads: directly, in the worker with its compute process, and with gateway and Redis. */
  directMs: number;
  workerMs: number;
  allMs: number;
  /** One image alone, called directly. */
  singleMs: number;
  /** From request to result, images arriving at random at half of `queued`. */
  medianMs: number;
  p95Ms: number;
}

/** How often one image alone is measured, before the load and after it. */
const SINGLES = 15;

const program = fileURLToPath(new URL("../contestants/explain-batches.js", import.meta.url));

/** Lets both do the same task in turn, one pass each in every round, so that both meet the same noise. */
export async function compareQueue(task: QueueTask, rounds: number, requests: number): Promise<QueueSeen> {
  const start = (how: Partial<QueueTask>) => Contestant.start([process.execPath, program], { ...task, ...how });
  const direct = await start({});
  const single = await start({ images: 1, batch: 1 });
  const queue = await RunningQueue.start(task);
  try {
    const throughput = await compareThroughput(direct, queue, task.images, rounds);
    const singles = await timesOf(single, SINGLES);
    const latencies = await arriveAtRandom(queue, throughput.queued / 2, requests);
    singles.push(...(await timesOf(single, SINGLES)));
    return { ...throughput, singleMs: median(singles), medianMs: median(latencies), p95Ms: quantile(latencies, 0.95) };
  } finally {
    await Promise.all([direct.end(), single.end(), queue.stop()]);
  }
}

async function compareThroughput(direct: Contestant, queue: RunningQueue, images: number, rounds: number) {
  const speeds: { direct: number[]; queued: number[] } = { direct: [], queued: [] };
  await direct.pass(); // not counted: the first is slower
  await queue.explainAtOnce(images);
  const before = { direct: (await direct.processorS()) ?? Number.NaN, ...(await queue.processorS()) };
  for (let round = 0; round < rounds; round++) {
    speeds.direct.push(images / (await direct.pass()));
    speeds.queued.push(images / (await queue.explainAtOnce(images)));
  }
  const after = { direct: (await direct.processorS()) ?? Number.NaN, ...(await queue.processorS()) };
  const msOf = (who: keyof typeof before) => (1000 * (after[who] - before[who])) / (rounds * images);
  return {
    direct: median(speeds.direct),
    queued: median(speeds.queued),
    ratio: medianRatio(speeds.queued, speeds.direct),
    directMs: msOf("direct"),
    workerMs: msOf("worker"),
    allMs: msOf("all"),
  };
}

async function timesOf(contestant: Contestant, count: number): Promise<number[]> {
  const times: number[] = [];
  while (times.length < count) times.push(1000 * (await contestant.pass()));
  return times;
}

/** Sends images at random times, as strangers do: gaps of a Poisson process. @returns each one's milliseconds */
async function arriveAtRandom(queue: RunningQueue, perS: number, count: number): Promise<number[]> {
  const answers: Promise<number>[] = [];
  for (let sent = 0; sent < count; sent++) {
    answers.push(queue.explain());
    await new Promise((resolve) => setTimeout(resolve, (-1000 * Math.log(1 - Math.random())) / perS));
  }
  return Promise.all(answers);
}

function quantile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1] ?? Number.NaN;
}

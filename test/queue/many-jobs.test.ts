import type { ExplanationResult } from "@camscribe/contracts";
import { connectRedis } from "@camscribe/queue";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Fleet, type Service } from "./fleet.ts";
import { picture } from "./pictures.ts";

const JOBS = 200;
const CONCURRENCY = 16;

let fleet: Fleet;
let workers: Service[];
let ends: string[];
let listener: ReturnType<typeof connectRedis>;

beforeEach(async () => {
  fleet = await Fleet.start();
  workers = await Promise.all([1, 2, 3].map(() => fleet.addWorker({ CONCURRENCY: String(CONCURRENCY) })));
  // The ledger tells each end that it wrote: what it wrote twice would be heard twice.
  ends = [];
  listener = connectRedis({ url: fleet.redis.url });
  listener.on("message", (_channel, id: string) => ends.push(id));
  await listener.subscribe("{camscribe}:ended");
});
afterEach(async () => {
  listener.disconnect();
  await fleet.stop();
});

const wishes = Array.from({ length: JOBS }, (_, index) => `image ${index}`);

async function explainAll(onEnd: (done: number) => void = () => {}): Promise<ExplanationResult[]> {
  const asked = await Promise.all(wishes.map((wish) => fleet.client.enqueue(picture(wish))));
  let done = 0;
  return Promise.all(
    asked.map(async ({ id }) => {
      const result = await fleet.client.waitFor(id);
      onEnd(++done);
      return result;
    }),
  );
}

function shareOf(worker: Service | undefined, results: ExplanationResult[]): number {
  return results.filter((result) => result.worker === worker?.greeting.id).length / results.length;
}

it("spreads 200 jobs over three workers: each result once, each worker at least 15 % of them", async () => {
  const results = await explainAll();
  expect(results.filter(({ status }) => status === "succeeded")).toHaveLength(JOBS);
  expect(new Set(ends).size).toBe(JOBS);
  expect(ends).toHaveLength(JOBS);
  for (const worker of workers) expect(shareOf(worker, results)).toBeGreaterThanOrEqual(0.15);
  expect((await fleet.batches()).flatMap((batch) => batch.wishes).sort()).toEqual([...wishes].sort());
});

it("loses nothing when a worker is killed, and computes again at most what it had in flight", async () => {
  let killed: Promise<unknown> | undefined;
  const results = await explainAll((done) => {
    if (done === 40) killed = workers[0]?.end("SIGKILL");
  });
  await killed;
  expect(results.filter(({ status }) => status === "succeeded")).toHaveLength(JOBS);
  expect(ends).toHaveLength(JOBS);
  const computed = (await fleet.batches()).flatMap((batch) => batch.wishes);
  expect(new Set(computed).size).toBe(JOBS);
  expect(computed.length - JOBS).toBeLessThanOrEqual(CONCURRENCY);
});

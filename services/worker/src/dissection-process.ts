import { CamscribeError, dissectionOrderSchema, errorFacts } from "@camscribe/contracts";
import { openShardRunner, type ShardRunner } from "@camscribe/dissection";
import { openStorage } from "@camscribe/storage";
import type { DissectionOptions, StepAnswer, StepMessage } from "./dissection-messages.ts";

// Runs shards, beside the processes that explain: opens what an order names when its first shard comes, and keeps it open.

// A terminal's Ctrl-C goes to every process of its group; the worker drains first and then ends this one.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => {});
process.on("disconnect", () => process.exit());

const { folders, threads, storage: url } = JSON.parse(process.argv[2] ?? "{}") as DissectionOptions;
const storage = openStorage(url);
let opened: { order: string; runner: ShardRunner } | undefined;

process.on("message", async (message: StepMessage) => {
  const outcome = await run(message).then(
    (sha256) => ({ sha256 }),
    (thrown: unknown) => ({ fault: errorFacts(thrown) }),
  );
  process.send?.({ ...outcome, residentBytes: process.memoryUsage.rss() } satisfies StepAnswer);
});

async function run({ job, surveys }: StepMessage): Promise<string> {
  const runner = await runnerOf(job.order);
  if (job.step === "survey") return storage.put(await runner.survey(job.shard));
  if (job.step === "count") return storage.put(await runner.count(job.shard, await stored(job.thresholds)));
  const get = async (key: string) => {
    const sha256 = surveys.get(key);
    return sha256 === undefined ? undefined : storage.get(sha256);
  };
  return storage.put(await runner.thresholds({ get, put: async () => {} }));
}

async function runnerOf(order: string): Promise<ShardRunner> {
  if (opened?.order === order) return opened.runner;
  await opened?.runner.close();
  opened = undefined;
  const told = dissectionOrderSchema.parse(JSON.parse(Buffer.from(await stored(order)).toString()));
  const runner = await openShardRunner(told, { folders, threads });
  opened = { order, runner };
  return runner;
}

async function stored(sha256: string): Promise<Uint8Array> {
  const bytes = await storage.get(sha256);
  if (bytes !== undefined) return bytes;
  throw new CamscribeError(
    "INTERNAL",
    `expected ${sha256} in this worker's storage (${url}), but it is not there; all workers and \`camscribe dissect\` must share one STORAGE`,
  );
}

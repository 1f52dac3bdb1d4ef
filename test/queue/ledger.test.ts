import { explanationRequestSchema, type ImageExplanation, type WorkerPresence } from "@camscribe/contracts";
import { type Ledger, openLedger } from "@camscribe/ledger";
import { connectRedis, type RedisConnection } from "@camscribe/queue";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { RedisServer } from "./redis-server.ts";

let server: RedisServer;
let redis: RedisConnection;
let ledger: Ledger;
let tests = 0;

beforeAll(async () => {
  server = await RedisServer.start();
  redis = connectRedis({ url: server.url, patienceMs: 2_000 });
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});
beforeEach(() => {
  ledger = openLedger(redis, { prefix: `{test-${++tests}}` });
});
afterEach(() => ledger.close());

const record = {
  request: explanationRequestSchema.parse({ metadata: { camera: "3" } }),
  imageSha256: "1".repeat(64),
  model: "stand-in",
  weightsSha256: "2".repeat(64),
};
const result = { versions: { camscribe: "1" } } as unknown as ImageExplanation;
const error = { code: "COMPUTE_CRASHED", message: "expected an answer" } as const;

async function admit(): Promise<string> {
  return (await ledger.admit(record)).id;
}

it("gives each explanation an id of ours and reads back what was admitted", async () => {
  const id = await admit();
  expect(id).toMatch(/^expl_[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(await ledger.read(id)).toMatchObject({
    ...record,
    id,
    status: "queued",
    attempt: 0,
    worker: null,
    result: null,
  });
});

it("knows no record that was not admitted, and begins and ends none", async () => {
  expect(await ledger.read("expl_none")).toBeUndefined();
  expect(await ledger.begin("expl_none", "w", { alone: false })).toBeUndefined();
  expect(await ledger.end("expl_none", "w", { result })).toBe(false);
});

it("counts how often computing began, and how often alone", async () => {
  const id = await admit();
  expect(await ledger.begin(id, "first", { alone: false })).toEqual({ attempt: 1 });
  expect(await ledger.begin(id, "second", { alone: true })).toEqual({ attempt: 2 });
  expect(await ledger.read(id)).toMatchObject({ status: "running", attempt: 2, aloneAttempts: 1, worker: "second" });
});

it("keeps the first end of many that are written at once, and tells the others that they lost", async () => {
  const id = await admit();
  const written = await Promise.all(["a", "b", "c", "d"].map((worker) => ledger.end(id, worker, { result })));
  expect(written).toEqual([true, false, false, false]);
  expect(await ledger.end(id, "e", { error })).toBe(false);
  expect(await ledger.read(id)).toMatchObject({ status: "succeeded", worker: "a", result, error: null });
});

it("does not begin what has ended", async () => {
  const id = await admit();
  await ledger.end(id, "a", { error });
  expect(await ledger.begin(id, "b", { alone: false })).toBeUndefined();
  expect(await ledger.read(id)).toMatchObject({ status: "failed", error, attempt: 0 });
});

it("admits one explanation for one idempotency key, however many callers come at once", async () => {
  const same = { key: "order 7", digest: "d" };
  const admissions = await Promise.all([1, 2, 3].map(() => ledger.admit(record, same)));
  expect(new Set(admissions.map(({ id }) => id)).size).toBe(1);
  expect(admissions.filter(({ fresh }) => fresh)).toHaveLength(1);
});

it("knows an idempotency key from its first use", async () => {
  expect(await ledger.knowsKey("order 8")).toBe(false);
  await ledger.admit(record, { key: "order 8", digest: "d" });
  expect(await ledger.knowsKey("order 8")).toBe(true);
});

it("refuses an idempotency key with another request", async () => {
  await ledger.admit(record, { key: "order 7", digest: "d" });
  await expect(ledger.admit(record, { key: "order 7", digest: "other" })).rejects.toMatchObject({
    code: "IDEMPOTENCY_KEY_REUSED",
  });
});

it("wakes everybody who waits when an explanation ends", async () => {
  const id = await admit();
  const waiting = Promise.all([1, 2, 3].map(() => ledger.readEnded(id, 20_000)));
  await ledger.end(id, "a", { result });
  expect((await waiting).map((read) => read?.status)).toEqual(["succeeded", "succeeded", "succeeded"]);
});

it("answers a wait with the record as it is when the time is over, or the caller is gone", async () => {
  const id = await admit();
  expect((await ledger.readEnded(id, 50))?.status).toBe("queued");
  expect((await ledger.readEnded(id, 20_000, AbortSignal.timeout(50)))?.status).toBe("queued");
});

it("hears of an end that came while its listening connection was cut", async () => {
  const id = await admit();
  const waiting = ledger.readEnded(id, 20_000);
  await listening();
  await redis.call("CLIENT", "KILL", "TYPE", "pubsub");
  await ledger.end(id, "a", { result });
  expect((await waiting)?.status).toBe("succeeded");
});

/** Resolves when the ledger's subscription stands. */
async function listening(): Promise<void> {
  const channel = `{test-${tests}}:ended`;
  for (;;) {
    const [, subscribers] = (await redis.pubsub("NUMSUB", channel)) as [string, number];
    if (subscribers > 0) return;
  }
}

it("lists ready workers until they withdraw", async () => {
  const worker = (id: string): WorkerPresence => ({
    id,
    model: "stand-in",
    version: "1",
    weights_sha256: "2".repeat(64),
    device: "onnx-cpu",
    labels: ["sheep"],
    layers: ["top"],
    modules: [],
  });
  await ledger.announceWorker(worker("b"));
  await ledger.announceWorker(worker("a"));
  expect(await ledger.workers()).toEqual([worker("a"), worker("b")]);
  await ledger.withdrawWorker("a");
  expect(await ledger.workers()).toEqual([worker("b")]);
});

it("forgets a worker that no longer says that it is there", async () => {
  await ledger.announceWorker({ ...({} as WorkerPresence), id: "silent" } as WorkerPresence);
  await redis.del(`{test-${tests}}:worker:silent`); // what its expiry does after nine seconds
  expect(await ledger.workers()).toEqual([]);
});

import { mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { CamscribeClient } from "@camscribe/client";
import { explainQueueName, explanationRequestSchema } from "@camscribe/contracts";
import { type Ledger, openLedger } from "@camscribe/ledger";
import { connectRedis, type JobQueue, openJobQueue, type RedisConnection } from "@camscribe/queue";
import { openStorage } from "@camscribe/storage";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Fleet, PROGRAMS, startService } from "./fleet.ts";
import { picture } from "./pictures.ts";

let fleet: Fleet;

beforeAll(async () => {
  fleet = await Fleet.start();
});
afterEach(() => fleet.clear());
afterAll(() => fleet.stop());

describe("a picture that kills the compute process", () => {
  it("fails alone, its neighbours succeed, and the worker lives on", async () => {
    const worker = await fleet.addWorker();
    const asked = await Promise.all(
      ["a", "b", "crash", "c", "d"].map((wish) => fleet.client.enqueue(picture(wish), { metadata: { wish } })),
    );
    const results = await Promise.all(asked.map(({ id }) => fleet.client.waitFor(id)));
    const failed = results.filter(({ status }) => status === "failed");
    expect(failed).toMatchObject([{ error: { code: "COMPUTE_CRASHED" }, metadata: { wish: "crash" } }]);
    const { id } = await fleet.client.enqueue(picture("after"));
    expect(await fleet.client.waitFor(id)).toMatchObject({ status: "succeeded", worker: worker.id });
  });
});

describe("a job under which workers died or ended", () => {
  let redis: RedisConnection;
  let ledger: Ledger;
  let queue: JobQueue;

  beforeEach(() => {
    redis = connectRedis({ url: fleet.redis.url });
    ledger = openLedger(redis, { prefix: "{camscribe}" });
    queue = openJobQueue(redis, { prefix: "{camscribe}", limit: 100, patienceMs: 2_000 });
  });
  afterEach(() => redis.disconnect());

  /** A record as dead workers leave it. */
  async function admit(wish: string, began: { alone: boolean }[]): Promise<string> {
    const weightsSha256 = "a".repeat(64);
    const imageSha256 = await openStorage(fleet.storage).put(picture(wish));
    const request = explanationRequestSchema.parse({});
    const { id } = await ledger.admit({ request, imageSha256, model: "stand-in", weightsSha256 });
    for (const how of began) await ledger.begin(id, "a worker that died", how);
    await queue.add(explainQueueName("stand-in", weightsSha256), { id });
    return id;
  }

  const beside = { alone: false };
  const alone = { alone: true };

  it("shares a batch after one death and runs alone after two", async () => {
    const ids = [
      await admit("a", []),
      await admit("once", [beside]),
      await admit("twice", [beside, beside]),
      await admit("b", []),
    ];
    await fleet.addWorker();
    await Promise.all(ids.map((id) => fleet.client.waitFor(id)));
    const batches = (await fleet.batches()).map(({ wishes }) => wishes);
    expect(batches.find((batch) => batch.includes("twice"))).toEqual(["twice"]);
    expect(await ledger.read(ids[2] ?? "")).toMatchObject({ status: "succeeded", attempt: 3, aloneAttempts: 1 });
  });

  it("is given up as WORKER_DIED after three deaths in solitude", async () => {
    const id = await admit("cursed", [beside, beside, alone, alone, alone]);
    await fleet.addWorker();
    expect(await fleet.client.waitFor(id)).toMatchObject({ status: "failed", error: { code: "WORKER_DIED" } });
    expect(await fleet.batches()).toEqual([]);
  });

  it("goes to another worker when its own cannot open the model again", async () => {
    const folder = await mkdtemp(join(fleet.redis.folder, "models-"));
    const first = await fleet.addWorker({ MODELS: folder, BATCH_SIZE: "1", CONCURRENCY: "2" });
    await rm(folder, { recursive: true });
    const [poison, other] = [await admit("crash", []), await admit("other", [])];
    expect(await first.ended).toBe(2);
    const second = await fleet.addWorker();
    expect(await fleet.client.waitFor(other)).toMatchObject({ status: "succeeded", worker: second.id });
    expect(await fleet.client.waitFor(poison)).toMatchObject({ status: "failed", error: { code: "COMPUTE_CRASHED" } });
  });
});

describe("SIGTERM", () => {
  it("lets a worker finish what it has, exits 0, and leaves the rest to others", async () => {
    const first = await fleet.addWorker({ CONCURRENCY: "8" });
    const wishes = Array.from({ length: 60 }, (_, index) => `image ${index}`);
    const ends = await fleet.hearEnds();
    const asking = Promise.all(wishes.map((wish) => fleet.client.enqueue(picture(wish))));
    await ends.first;
    ends.stop();
    expect(await first.end("SIGTERM")).toBe(0);
    const asked = await asking;

    const statuses = await Promise.all(asked.map(async ({ id }) => (await fleet.client.get(id)).status));
    expect(new Set(statuses)).toEqual(new Set(["succeeded", "queued"]));
    const listed = (await fleet.client.models()).flatMap(({ workers }) => workers.map(({ id }) => id));
    expect(listed).not.toContain(first.id);

    await fleet.addWorker();
    const results = await Promise.all(asked.map(({ id }) => fleet.client.waitFor(id)));
    expect(results.map(({ attempt }) => attempt)).toEqual(wishes.map(() => 1));
  });

  it("lets a gateway answer whoever waits, and exits 0", async () => {
    const gateway = await fleet.add(PROGRAMS.gateway, { PORT: "0" });
    const url = `${gateway.greeting.url}/v1/explanations`;
    const { id } = (await (await fetch(url, { method: "POST", body: picture("never") })).json()) as { id: string };
    const waiting = fetch(`${url}/${id}?wait=25`);
    await fetch(`${url}/${id}`); // the gateway takes requests in order: it has the waiting one
    const code = gateway.end("SIGTERM");
    expect(await (await waiting).json()).toMatchObject({ id, status: "queued" });
    expect(await code).toBe(0);
  });
});

describe("without Redis", () => {
  it.each(["gateway", "worker"] as const)("a %s says so in a sentence and exits 3", async (service) => {
    const env = { REDIS_URL: `unix://${fleet.redis.folder}/nobody.sock`, PORT: "0" };
    const { greeting, end } = await startService(PROGRAMS[service], env);
    expect(greeting).toMatchObject({ ready: false, fault: { code: "QUEUE_UNREACHABLE" } });
    expect(greeting.fault?.message).toContain("set REDIS_URL");
    expect(await end("SIGCONT")).toBe(3);
  });

  it("a gateway answers 503, and everything goes on when Redis is back", async () => {
    await fleet.addWorker();
    await fleet.redis.goAway();
    await expect(fleet.client.enqueue(picture("lost"))).rejects.toMatchObject({ code: "QUEUE_UNREACHABLE" });
    expect((await fetch(`${fleet.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${fleet.url}/readyz`)).status).toBe(503);
    await fleet.redis.comeBack();
    const { id } = await fleet.client.enqueue(picture("healed"), { model: "stand-in" });
    expect((await fleet.client.waitFor(id)).status).toBe("succeeded");
  });

  it("jobs in flight when Redis goes away end when it is back, each once", async () => {
    await fleet.addWorker();
    const ends = await fleet.hearEnds();
    const asked = await Promise.all(
      Array.from({ length: 60 }, (_, index) => fleet.client.enqueue(picture(`image ${index}`))),
    );
    await ends.first;
    ends.stop();
    await fleet.redis.goAway();
    await fleet.redis.comeBack();
    const results = await Promise.all(asked.map(({ id }) => fleet.client.waitFor(id)));
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(["succeeded"]));
  });
});

describe("a wrong environment", () => {
  it("is told whole before any socket opens, with exit code 2", async () => {
    const { greeting, end } = await startService(PROGRAMS.worker, {
      REDIS_URL: "http://x",
      BATCH_SIZE: "0",
      LOG_LEVEL: "loud",
    });
    expect(greeting.fault?.code).toBe("CONFIG_INVALID");
    for (const name of ["REDIS_URL", "BATCH_SIZE", "LOG_LEVEL"]) expect(greeting.fault?.message).toContain(name);
    expect(await end("SIGCONT")).toBe(2);
  });

  it("a model whose card is wrong ends the worker with the card's fault and exit code 2", async () => {
    const { greeting, end } = await fleet.addWorker({ MODEL: "broken" });
    expect(greeting.fault?.code).toBe("CARD_INVALID");
    expect(await end("SIGCONT")).toBe(2);
  });
});

it("a client without a gateway hears how to start one", async () => {
  await expect(new CamscribeClient("http://127.0.0.1:9").models()).rejects.toMatchObject({
    code: "GATEWAY_UNREACHABLE",
    message: expect.stringContaining("camscribe serve"),
  });
});

it("pixels stay out of Redis", async () => {
  await fleet.addWorker();
  const large = Buffer.concat([picture(""), Buffer.alloc(2 ** 20, 7)]);
  await fleet.client.enqueue(large, {}, { waitS: 20 });
  const redis = connectRedis({ url: fleet.redis.url });
  const keys = await redis.keys("*");
  const sizes = await Promise.all(keys.map((key) => redis.call("MEMORY", "USAGE", key) as Promise<number>));
  redis.disconnect();
  expect(Math.max(...sizes)).toBeLessThan(large.length / 4);
  expect(await readdir(fleet.redis.folder)).toContain("storage");
});

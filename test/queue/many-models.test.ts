import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import type { ExplanationResult } from "@camscribe/contracts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Fleet, PROGRAMS, type Service, startService } from "./fleet.ts";
import { picture } from "./pictures.ts";

let fleet: Fleet;

beforeAll(async () => {
  fleet = await Fleet.start();
});
afterEach(() => fleet.clear());
afterAll(() => fleet.stop());

function explain(model: string, wish: string): Promise<ExplanationResult> {
  return fleet.client.enqueue(picture(wish), { model }, { waitS: 25 });
}

/** The compute process that began the last batch of a model. */
async function processOf(model: string): Promise<number> {
  return (await fleet.batches()).findLast((batch) => batch.model === model)?.pid as number;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What a service says of itself when it is asked whether it is ready. */
async function readiness(url: string) {
  return (await (await fetch(`${url}/readyz`)).json()) as { workers: { id: string; model: string }[] };
}

/** Models for which the gateway sees this worker; one that was killed is seen for some seconds more. */
async function announced({ greeting }: Service): Promise<string[]> {
  const own = greeting.models?.map(({ id }) => id) ?? [];
  const { workers } = await readiness(fleet.url);
  return workers.filter(({ id }) => own.includes(id)).map(({ model }) => model);
}

describe("a worker with two models", () => {
  it("answers for both, each by a process of its own", async () => {
    await fleet.addWorker({ MODEL: "one,two" });
    const models = ["one", "two", "two", "one"];
    const results = await Promise.all(models.map((model, index) => explain(model, `image ${index}`)));
    expect(results.map(({ status, model }) => [status, model?.name])).toEqual(
      models.map((model) => ["succeeded", model]),
    );
    const pids = (model: string) =>
      fleet.batches().then((all) => all.filter((b) => b.model === model).map((b) => b.pid));
    const [one, two] = [new Set(await pids("one")), new Set(await pids("two"))];
    expect([one.size, two.size, new Set([...one, ...two]).size]).toEqual([1, 1, 2]);
  });

  it("is listed once for each: by itself, by the gateway, and where its health is asked", async () => {
    const port = await freePort();
    const worker = await fleet.addWorker({ MODEL: "one, two", HEALTH_PORT: `${port}` });
    expect(worker.greeting.models).toMatchObject([{ model: "one" }, { model: "two" }]);
    expect(await announced(worker)).toEqual(["one", "two"]);
    const ready = ["one", "two"].map((model) => ({ model, ready: true, memory_mb: expect.any(Number) }));
    expect(await readiness(`http://127.0.0.1:${port}`)).toMatchObject({ ready: true, models: ready });
  });

  it("goes on with one while the other is opened again", async () => {
    const folder = await mkdtemp(join(fleet.redis.folder, "models-"));
    const worker = await fleet.addWorker({ MODEL: "one,two", MODELS: folder });
    await rm(folder, { recursive: true }); // "one" cannot be opened
    await explain("two", "before");
    const before = await processOf("two");
    const crashed = explain("one", "crash");
    await expect.poll(() => announced(worker)).toEqual(["two"]);
    const beside = await Promise.all(["a", "b", "c"].map((wish) => explain("two", wish)));
    expect(beside.map(({ status, attempt }) => [status, attempt])).toEqual(Array(3).fill(["succeeded", 1]));
    expect(await processOf("two")).toBe(before);
    expect(await announced(worker)).toEqual(["two"]);
    await mkdir(folder);
    expect(await crashed).toMatchObject({ status: "failed", error: { code: "COMPUTE_CRASHED" } });
    expect(await explain("one", "after")).toMatchObject({ status: "succeeded", worker: worker.id });
  });

  it("does not start when the card of one is wrong", async () => {
    const { greeting, ended } = await fleet.addWorker({ MODEL: "one,broken" });
    expect(greeting.fault?.code).toBe("CARD_INVALID");
    expect(await ended).toBe(2);
  });

  it("does not start when both have one name", async () => {
    const { greeting, ended } = await fleet.addWorker({ MODEL: "one,one" });
    expect(greeting.fault).toMatchObject({ code: "CONFIG_INVALID", message: expect.stringContaining("'one' twice") });
    expect(await ended).toBe(2);
  });

  it("says where a name is missing", async () => {
    const { greeting } = await startService(PROGRAMS.worker, { REDIS_URL: fleet.redis.url, MODEL: "one,,two" });
    expect(greeting.fault?.message).toContain("MODEL: expected names or paths of cards, separated by commas");
  });
});

describe("a worker with two models and room for one", () => {
  it("ends the process of the one that is idle, and starts it again for its next job", async () => {
    const port = await freePort();
    const worker = await fleet.addWorker({ MODEL: "one,two", MEMORY_BUDGET_MB: "1", HEALTH_PORT: `${port}` });
    const ends = await fleet.hearEnds();
    expect(await readiness(`http://127.0.0.1:${port}`)).toMatchObject({ ready: true, models: [{ memory_mb: 0 }, {}] });

    const pids: number[] = [];
    for (const model of ["one", "two", "one"]) {
      expect(await explain(model, "image")).toMatchObject({ status: "succeeded", attempt: 1, model: { name: model } });
      pids.push(await processOf(model));
      expect(pids.map(isAlive)).toEqual(pids.map((_, index) => index === pids.length - 1));
    }
    expect(new Set(pids).size).toBe(3);
    expect(await announced(worker)).toEqual(["one", "two"]);
    ends.stop();
    expect(ends.ids).toHaveLength(3);
  });

  it("never ends what computes", async () => {
    await fleet.addWorker({ MODEL: "one,two", MEMORY_BUDGET_MB: "1" });
    const models = Array.from({ length: 40 }, (_, index) => (index % 2 ? "one" : "two"));
    const results = await Promise.all(models.map((model, index) => explain(model, `image ${index}`)));
    expect(results.map(({ status, attempt }) => `${status} ${attempt}`)).toEqual(models.map(() => "succeeded 1"));
  });
});

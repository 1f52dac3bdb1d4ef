import { mkdirSync } from "node:fs";
import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CamscribeClient } from "@camscribe/client";
import { DEFAULT_KEY_PREFIX, dissectQueueName } from "@camscribe/contracts";
import {
  connectRedis,
  type DissectionFlow,
  type FlowProgress,
  giveUpDissection,
  openDissectionFlow,
} from "@camscribe/queue";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CliRun, type RunningCli, runCli, startCli } from "../support/cli.ts";
import { writeColourNetwork } from "../support/colour-network.ts";
import { writeLabelledSquares } from "../support/labelled-squares.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { PROGRAMS, type Service, startService } from "./fleet.ts";
import { RedisServer } from "./redis-server.ts";

const KINDS = 10;
const SHARDS = 3 * KINDS;

let folder: string;
let card: string;
let concepts: string;
/** The table that one process makes. */
let whole: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-dissections-"));
  card = await writeColourNetwork(join(folder, "network"));
  concepts = join(folder, "squares");
  await writeLabelledSquares(concepts, { kinds: KINDS, each: 6 });
  const { code, stderr } = await runCli(command("whole"));
  expect({ code, stderr }).toMatchObject({ code: 0 });
  whole = await readFile(join(folder, "whole", "names.json"));
  expect(JSON.parse(whole.toString()).names.slice(0, 2)).toMatchObject([{ concept: "red" }, { concept: "green" }]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let redis: RedisServer;
const workers: Service[] = [];

beforeEach(async () => {
  redis = await RedisServer.start();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map(({ end }) => end("SIGKILL")));
  await redis.stop();
});

/** A dissection whose table goes into a folder of its own. */
function command(out: string, ...more: string[]): string[] {
  mkdirSync(join(folder, out), { recursive: true });
  const fixed = ["--model", card, "--concepts", concepts, "--quantile", "0.9", "--device", "onnx-cpu"];
  return ["dissect", ...fixed, "--out", join(folder, out, "names.json"), ...more];
}

function env(): Record<string, string> {
  return { REDIS_URL: redis.url, STORAGE: `file:${join(redis.folder, "storage")}` };
}

/** Shards have nothing to do with a worker's own model, so all but one stand in for theirs and are there the sooner. */
async function addWorker(program: URL = PROGRAMS.standInWorker, more: Record<string, string> = {}): Promise<Service> {
  const worker = await startService(program, { ...env(), MODEL: card, DEVICE: "onnx-cpu", ...more });
  workers.push(worker);
  return worker;
}

/** What a command's dissection is called. */
async function nameOf(running: RunningCli): Promise<string> {
  const told = await running.printed("stderr", /dissection [0-9a-f]{24}:/);
  return /dissection ([0-9a-f]{24})/.exec(told)?.[1] ?? "";
}

/** Follows a dissection as anybody with its name can, until it ends or `look` has seen enough. */
async function follow(order: string, look: (progress: FlowProgress) => boolean = () => false): Promise<void> {
  const connection = connectRedis({ url: redis.url });
  const flow: DissectionFlow = openDissectionFlow(connection, {
    prefix: DEFAULT_KEY_PREFIX,
    queueName: dissectQueueName("onnx-cpu"),
    order,
    shards: SHARDS,
  });
  const enough = new AbortController();
  try {
    await flow.follow((progress) => {
      if (look(progress)) enough.abort();
    }, enough.signal);
  } catch (thrown) {
    if (!enough.signal.aborted) throw thrown;
  } finally {
    await flow.close();
    connection.disconnect();
  }
}

const through = ({ surveyed, counted }: FlowProgress) => surveyed + counted;

async function tableOf(out: string, { code, stderr }: CliRun): Promise<Buffer> {
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return readFile(join(folder, out, "names.json"));
}

/** Files of the workers' storage. */
async function stored(): Promise<string[]> {
  const root = join(redis.folder, "storage");
  const paths = await readdir(root, { recursive: true, withFileTypes: true });
  return paths.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

describe("dissect --queue", () => {
  it("makes the same table as one process, byte for byte, and does not keep its workers from explaining", async () => {
    const begun = startService(PROGRAMS.gateway, { ...env(), PORT: "0" });
    await addWorker(PROGRAMS.worker);
    const gateway = await begun;
    workers.push(gateway);
    const client = new CamscribeClient(gateway.greeting.url ?? "");
    const running = startCli(command("beside", "--queue"), env());
    await follow(await nameOf(running), (progress) => through(progress) >= 2);
    const picture = await readFile(join(concepts, "0.png"));
    const explained = await client.enqueue(picture, { model: "colours" }, { waitS: 25 });
    expect(explained).toMatchObject({ status: "succeeded" });
    expect(running.child.exitCode).toBeNull();
    expect(await tableOf("beside", await running.ended)).toEqual(whole);
  }, 120_000);

  it("makes the same table while workers are killed ten times", async () => {
    const random = seededRandom(20261123);
    const added = [addWorker(), addWorker(), addWorker()];
    const running = startCli(command("killed", "--queue"), env());
    const moments = [...new Set(Array.from({ length: 100 }, () => 1 + random(2 * SHARDS - 15)))].slice(0, 10);
    moments.sort((a, b) => a - b);
    const killed: Promise<number | null>[] = [];
    await follow(await nameOf(running), (progress) => {
      if (moments[0] === undefined || through(progress) < moments[0] || workers.length === 0) return false;
      moments.shift();
      expect(running.child.exitCode).toBeNull();
      const [victim] = workers.splice(random(workers.length), 1) as [Service];
      killed.push(victim.end("SIGKILL"));
      added.push(addWorker());
      return moments.length === 0;
    });
    expect(await Promise.all(killed)).toEqual(Array(10).fill(null));
    expect(await tableOf("killed", await running.ended)).toEqual(whole);
    await Promise.all(added);
  }, 300_000);

  it("goes on from there after everything was killed", async () => {
    const cut = startCli(command("cut", "--queue"), env());
    const first = await addWorker();
    const order = await nameOf(cut);
    let before = 0;
    await follow(order, (progress) => {
      before = through(progress);
      return before >= SHARDS + 5;
    });
    cut.child.kill("SIGKILL");
    await Promise.all([cut.ended, first.end("SIGKILL")]);
    workers.splice(0);
    await redis.goAway();
    await redis.comeBack();
    const again = startCli(command("cut", "--queue"), env());
    expect(await nameOf(again)).toBe(order);
    await follow(order, (progress) => {
      expect(through(progress)).toBeGreaterThanOrEqual(before);
      return true;
    });
    await addWorker();
    expect(await tableOf("cut", await again.ended)).toEqual(whole);
  }, 120_000);

  it("leaves the workers to it at Ctrl-C, takes from them what is whole, and leaves nothing behind", async () => {
    const left = startCli(command("left", "--queue"), env());
    const worker = await addWorker();
    const order = await nameOf(left);
    left.child.kill("SIGINT");
    const { code, stderr } = await left.ended;
    expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringContaining("the workers go on") });
    await follow(order);
    await worker.end("SIGTERM");
    workers.splice(0);
    const summaries = (await stored()).sort();
    expect(summaries.length).toBeGreaterThan(2 * SHARDS);
    for (const path of summaries.filter((_, index) => index % 7 === 0)) await truncate(path, 100);
    expect(await tableOf("left", await runCli(command("left", "--queue"), env()))).toEqual(whole);
    expect(await stored()).toEqual([]);
    const connection = connectRedis({ url: redis.url });
    expect(await connection.keys("*:order-*")).toEqual([]);
    connection.disconnect();
  }, 120_000);

  it("is given up by its name, and leaves nothing behind", async () => {
    const running = startCli(command("given-up", "--queue"), env());
    const order = await nameOf(running);
    expect(await runCli(["dissect", "--give-up", order], env())).toMatchObject({ code: 0 });
    expect(await running.ended).toMatchObject({ code: 1, stderr: expect.stringContaining("was given up") });
    expect(await stored()).toEqual([]);
    const { code, stderr } = await runCli(["dissect", "--give-up", order], env());
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`there is no "${order}"`) });
  }, 120_000);

  it("is given up while a worker is at it: what is in its hands is waited for, and nothing new begins", async () => {
    const running = startCli(command("in-hand", "--queue"), env());
    await addWorker();
    const name = await nameOf(running);
    await follow(name, (progress) => through(progress) >= 3);
    const connection = connectRedis({ url: redis.url });
    const kept = await giveUpDissection(connection, {
      prefix: DEFAULT_KEY_PREFIX,
      queueName: dissectQueueName("onnx-cpu"),
      name,
      onWaiting: () => {},
      signal: AbortSignal.timeout(60_000),
    });
    expect(await connection.keys("*:order-*")).toEqual([]);
    connection.disconnect();
    const files = await stored();
    expect(files.length).toBeGreaterThan(3);
    expect(files.length).toBeLessThan(2 * SHARDS);
    expect(kept).toEqual(new Set(files.map((path) => path.split("/").slice(-2).join(""))));
    expect(await running.ended).toMatchObject({ code: 1, stderr: expect.stringContaining("was given up") });
  }, 120_000);

  it("is refused by a worker that has other pictures, and goes on when it has the same", async () => {
    const running = startCli(command("other", "--queue"), env());
    await nameOf(running);
    const picture = join(concepts, "7.png");
    const bytes = await readFile(picture);
    await appendFile(picture, "another");
    await addWorker();
    const { code, stderr } = await running.ended;
    await writeFile(picture, bytes);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining(`CONCEPTS_INVALID: expected the same`),
    });
    expect(await tableOf("other", await runCli(command("other", "--queue"), env()))).toEqual(whole);
  }, 120_000);

  it("says that a worker has another storage", async () => {
    const running = startCli(command("elsewhere", "--queue"), env());
    await addWorker(PROGRAMS.standInWorker, { STORAGE: `file:${join(redis.folder, "elsewhere")}` });
    const { code, stderr } = await running.ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("must share one STORAGE") });
  }, 120_000);

  it("says what is missing where no queue is named", async () => {
    const run = await runCli(command("nowhere", "--queue"));
    expect(run).toMatchObject({ code: 2, stderr: expect.stringContaining("--queue: expected REDIS_URL") });
  });
});

import { join } from "node:path";
import { checkRedis, connectRedis, consumeJobs, openJobQueue, type RedisConnection, redisName } from "@camscribe/queue";
import { afterAll, beforeAll, expect, it } from "vitest";
import { RedisServer } from "./redis-server.ts";

let server: RedisServer;
let redis: RedisConnection;

beforeAll(async () => {
  server = await RedisServer.start();
  redis = connectRedis({ url: server.url });
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

function queue(prefix: string, { limit = 100, patienceMs = 2_000, connection = redis } = {}) {
  return openJobQueue(connection, { prefix, limit, patienceMs });
}

it("brings each job to a worker once, in the order in which they were added", async () => {
  const jobs = queue("{order}");
  for (const id of ["a", "b", "c"]) await jobs.add("explain", { id });
  const seen: string[] = [];
  await new Promise<void>((done) => {
    const consumer = consumeJobs(redis, {
      prefix: "{order}",
      queueName: "explain",
      concurrency: 1,
      handle: async ({ id }) => {
        seen.push(id);
        if (seen.length === 3) void consumer.close().then(done);
      },
      onFault: (error) => seen.push(error.message),
    });
  });
  expect(seen).toEqual(["a", "b", "c"]);
  await jobs.close();
});

it("changes nothing when a job that waits is added again", async () => {
  const jobs = queue("{twice}", { limit: 2 });
  await jobs.add("explain", { id: "a" });
  await jobs.add("explain", { id: "a" });
  await expect(jobs.checkRoom("explain")).resolves.toBeUndefined();
  await jobs.close();
});

it("says QUEUE_FULL when as many jobs wait as may", async () => {
  const jobs = queue("{full}", { limit: 2 });
  for (const id of ["a", "b"]) await jobs.add("explain", { id });
  await expect(jobs.checkRoom("explain")).rejects.toMatchObject({ code: "QUEUE_FULL" });
  await jobs.close();
});

it("says QUEUE_UNREACHABLE within its patience when Redis was never there", async () => {
  const connection = connectRedis({ url: `unix://${join(server.folder, "nobody.sock")}` });
  const jobs = queue("{away}", { patienceMs: 300, connection });
  await expect(jobs.add("explain", { id: "a" })).rejects.toMatchObject({ code: "QUEUE_UNREACHABLE" });
  connection.disconnect();
});

it("tells once that Redis is away, and once that it is back", async () => {
  const own = await RedisServer.start();
  const heard: string[] = [];
  let back = Promise.resolve();
  const connection = await new Promise<RedisConnection>((up) => {
    const opened: RedisConnection = connectRedis({
      url: own.url,
      onUp: () => {
        heard.push("up");
        up(opened);
      },
      onDown: () => {
        heard.push("down");
        back = own.comeBack();
      },
    });
  });
  const again = new Promise((resolve) => connection.once("ready", resolve));
  await own.goAway();
  await again;
  await back;
  expect(heard).toEqual(["up", "down", "up"]);
  connection.disconnect();
  await own.stop();
});

it("checks a Redis and tells what a deployment should know of it", async () => {
  expect(await checkRedis(server.url)).toEqual({
    version: expect.stringMatching(/^\d+\.\d+/),
    appendOnly: true,
    evictionPolicy: "noeviction",
  });
});

it("says in words what to do where no Redis answers", async () => {
  await expect(checkRedis(`unix://${join(server.folder, "nobody.sock")}`)).rejects.toMatchObject({
    code: "QUEUE_UNREACHABLE",
    message: expect.stringContaining("set REDIS_URL"),
  });
  await expect(checkRedis("redis://127.0.0.1:1")).rejects.toMatchObject({
    message: expect.stringContaining("ECONNREFUSED"),
  });
});

it("never shows a password", () => {
  expect(redisName("redis://user:secret@host:6379/0")).toBe("redis://host:6379/0");
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkRedis } from "@camscribe/queue";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startRedis } from "./start-redis.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-"));
});
afterAll(() => rm(folder, { recursive: true }));

it("starts a Redis that keeps what it was told and never drops a job", async () => {
  const redis = await startRedis(folder);
  expect(await checkRedis(redis.facts.url)).toMatchObject({ appendOnly: true, evictionPolicy: "noeviction" });
  await redis.stop();
  await expect(checkRedis(redis.facts.url)).rejects.toMatchObject({ code: "QUEUE_UNREACHABLE" });
});

it("refuses a folder that another Redis serves, and says which process that is", async () => {
  const redis = await startRedis(folder);
  await expect(startRedis(folder)).rejects.toMatchObject({
    code: "CONFIG_INVALID",
    message: expect.stringMatching(/kill \d+$/),
  });
  await redis.stop();
});

it("refuses a folder whose path is too long for a socket", async () => {
  await expect(startRedis(join(folder, "x".repeat(100)))).rejects.toMatchObject({ code: "CONFIG_INVALID" });
});

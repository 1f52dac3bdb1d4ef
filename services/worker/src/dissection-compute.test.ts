import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DissectionCompute } from "./dissection-compute.ts";
import type { StepMessage } from "./dissection-messages.ts";

let folder: string;
let compute: DissectionCompute;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-compute-"));
  compute = new DissectionCompute({ folders: [], threads: 1, storage: `file:${folder}` });
});
afterEach(async () => {
  await compute.close();
  await rm(folder, { recursive: true });
});

/** A shard of a dissection of which nothing lies in the storage. */
const shard: StepMessage = { job: { step: "survey", order: "a".repeat(64), shard: 0 }, surveys: new Map() };
/** One whose order is a pipe that nobody writes: it is never answered. */
async function endlessShard(): Promise<StepMessage> {
  const order = "b".repeat(64);
  await mkdir(join(folder, order.slice(0, 2)));
  execFileSync("mkfifo", [join(folder, order.slice(0, 2), order.slice(2))]);
  return { job: { step: "survey", order, shard: 0 }, surveys: new Map() };
}
const nothingThere = { code: "INTERNAL", message: expect.stringContaining("must share one STORAGE") };

describe("the process that dissects", () => {
  it("is started by the first shard, hands faults on, and takes the next", async () => {
    expect(compute.residentBytes).toBe(0);
    await expect(compute.run(shard)).rejects.toMatchObject(nothingThere);
    expect(compute.residentBytes).toBeGreaterThan(0);
    await expect(compute.run(shard)).rejects.toMatchObject(nothingThere);
  });

  it("fails its shard as COMPUTE_CRASHED when it ends, and is started again by the next", async () => {
    await expect(compute.run(shard)).rejects.toMatchObject(nothingThere);
    const running = compute.run(await endlessShard());
    await Promise.all([
      expect(running).rejects.toMatchObject({ code: "COMPUTE_CRASHED", message: expect.stringContaining("SIGKILL") }),
      compute.close(),
    ]);
    await expect(compute.run(shard)).rejects.toMatchObject(nothingThere);
  });

  it("gives its memory back at rest, but never while a shard runs", async () => {
    const running = compute.run(shard);
    expect(compute.isIdle).toBe(false);
    await compute.rest();
    await expect(running).rejects.toMatchObject(nothingThere);
    expect(compute.isIdle).toBe(true);
    await compute.rest();
    expect(compute.residentBytes).toBe(0);
  });
});

import { appendFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ConceptSet, openConcepts } from "@camscribe/concepts";
import type { DissectionOrder } from "@camscribe/contracts";
import { pngOf } from "@camscribe/imaging";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeColourNetwork } from "../../../../test/support/colour-network.ts";
import { dissect } from "../dissect.ts";
import { type Dissector, openDissector } from "../dissector.ts";
import { thresholdsOf } from "../merged-surveys.ts";
import { type DissectionPlan, planDigest, planDissection } from "../plan.ts";
import { type Summaries, summaryStamp, unpackSummary } from "../summaries.ts";
import { orderOf } from "./order-of.ts";
import { openShardRunner } from "./shard-runner.ts";

let folder: string;
let pictures: string;
let set: ConceptSet;
let dissector: Dissector;
let plan: DissectionPlan;
let order: DissectionOrder;
const setup = { folders: [], threads: 1 };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-runner-"));
  pictures = join(folder, "pictures");
  const model = await writeColourNetwork(join(folder, "network"));
  await writePictures(pictures);
  set = await openConcepts(pictures);
  dissector = await openDissector({ model, folders: [], device: "onnx-cpu", threads: 1 });
  plan = planDissection(dissector, set, { quantile: 0.9, rounds: 2, seed: 1 });
  order = orderOf(plan, model, { path: pictures });
});
afterAll(async () => {
  await dissector.close();
  await rm(folder, { recursive: true });
});

/** A folder for each of two colours, with pictures of every brightness. */
async function writePictures(into: string): Promise<void> {
  for (const [channel, colour] of ["red", "green"].entries()) {
    await mkdir(join(into, colour), { recursive: true });
    for (let picture = 0; picture < 40; picture++) {
      const data = new Uint8Array(16 * 16 * 3).map((_, at) =>
        at % 3 === channel ? 255 - ((at * (picture + 3)) % 90) : 0,
      );
      await writeFile(join(into, colour, `${picture}.png`), await pngOf({ width: 16, height: 16, data }));
    }
  }
}

function memory(): Summaries & { kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    get: async (key) => kept.get(key),
    put: async (key, bytes) => {
      kept.set(key, bytes);
    },
  };
}

describe("openShardRunner", () => {
  it("gives the summaries of one process, byte for byte, however often and in whatever order", async () => {
    const alone = memory();
    const signal = new AbortController().signal;
    const dissection = await dissect({ plan, set, dissector, summaries: alone, onProgress: () => {}, signal });
    const runner = await openShardRunner(order, setup);
    const shared = memory();
    const shards = [...plan.shards.keys()].reverse();
    for (const shard of [...shards, ...shards]) await shared.put(`survey-${shard}`, await runner.survey(shard));
    const thresholds = await runner.thresholds(shared);
    for (const shard of shards) await shared.put(`count-${shard}`, await runner.count(shard, thresholds));
    await runner.close();
    const told = await unpackSummary(summaryStamp(planDigest(plan), "thresholds"), thresholds);
    expect(told).toEqual(thresholdsOf(dissection.layers));
    for (const [key, bytes] of alone.kept) expect(shared.kept.get(key), key).toEqual(bytes);
    expect(shared.kept.size).toBe(alone.kept.size);
  });

  it("finds the thresholds where surveys are missing or damaged, too", async () => {
    const runner = await openShardRunner(order, setup);
    const whole = memory();
    for (const shard of plan.shards.keys()) await whole.put(`survey-${shard}`, await runner.survey(shard));
    const thresholds = await runner.thresholds(whole);
    whole.kept.delete("survey-0");
    await whole.put("survey-1", whole.kept.get("survey-1")!.subarray(0, 50));
    expect(await runner.thresholds(whole)).toEqual(thresholds);
    await expect(runner.count(0, thresholds.subarray(0, 50))).rejects.toMatchObject({ code: "INTERNAL" });
    await runner.close();
  });

  it.each<[string, Partial<DissectionOrder>, string]>([
    ["weights", { weights_sha256: "0".repeat(64) }, "MODEL_INVALID"],
    ["plan", { plan: "0".repeat(64) }, "CONFIG_INVALID"],
    ["version", { version: "0.0.0" }, "CONFIG_INVALID"],
  ])("refuses an order of another %s", async (_, changed, code) => {
    await expect(openShardRunner({ ...order, ...changed }, setup)).rejects.toMatchObject({ code });
  });

  it("refuses other pictures under the same path", async () => {
    const picture = join(pictures, "red", "0.png");
    await appendFile(picture, "more");
    const refused = { code: "CONCEPTS_INVALID", message: expect.stringContaining(pictures) };
    await expect(openShardRunner(order, setup)).rejects.toMatchObject(refused);
  });
});

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConceptSet } from "@camscribe/concepts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeColourNetwork } from "../../../test/support/colour-network.ts";
import { ActivationFiles } from "./activation-files.ts";
import { type Dissection, dissect } from "./dissect.ts";
import { type Dissector, openDissector } from "./dissector.ts";
import { type DissectionPlan, planDissection } from "./plan.ts";
import { summaryFolder } from "./summaries.ts";
import { writeSquares } from "./testing/coloured-squares.ts";

let folder: string;
let set: ConceptSet;
let dissector: Dissector;
let plan: DissectionPlan;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-dissect-"));
  const model = await writeColourNetwork(join(folder, "network"));
  set = await writeSquares(join(folder, "squares"), 180);
  dissector = await openDissector({ model, folders: [], device: "onnx-cpu", threads: 1 });
  plan = planDissection(dissector, set, { quantile: 0.9, rounds: 3, seed: 1 });
});
afterAll(async () => {
  await dissector.close();
  await rm(folder, { recursive: true });
});

/** Runs a dissection whose work lies in a folder. @returns its sums, and the images that the network was run on */
async function run(work: string, { keepsActivations = false } = {}): Promise<{ told: object; ran: number[] }> {
  const ran: number[] = [];
  const heard: Pick<Dissector, "see"> = {
    see(concepts, images) {
      ran.push(...images);
      return dissector.see(concepts, images);
    },
  };
  const dissection = await dissect({
    plan,
    set,
    dissector: { ...dissector, ...heard },
    summaries: summaryFolder(work),
    ...(keepsActivations ? { files: new ActivationFiles(join(work, "activations"), plan.layers) } : {}),
    onProgress: () => {},
    signal: new AbortController().signal,
  });
  return { told: sumsOf(dissection), ran };
}

function sumsOf({ layers, counts }: Dissection): object {
  const units = layers.map(({ survey: { means, maxima, minima, tail }, thresholds }) => {
    return { means, maxima, minima, largest: tail.kept(), thresholds };
  });
  return { units, counts };
}

const DAMAGES: [how: string, damage: (bytes: Buffer) => Uint8Array][] = [
  ["is cut in half", (bytes) => bytes.subarray(0, bytes.length >> 1)],
  ["is empty", () => new Uint8Array()],
  ["has one wrong byte", (bytes) => bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 0x10 : byte))],
  ["holds something else", () => Buffer.from("not a summary")],
];

describe("a summary that", () => {
  it.each(DAMAGES)("%s is made again, and no other, to the same sums", async (how, damage) => {
    const work = join(folder, how);
    const whole = await run(work);
    const paths = ["survey-1.gz", "count-2.gz"].map((name) => join(work, name));
    for (const path of paths) await writeFile(path, damage(await readFile(path)));
    const again = await run(work);
    expect(again.told).toEqual(whole.told);
    expect(again.ran).toEqual([1, 2].flatMap((shard) => plan.shards[shard]!.images));
  });

  it("is another shard's is made again", async () => {
    const work = join(folder, "swapped");
    const whole = await run(work);
    await writeFile(join(work, "survey-1.gz"), await readFile(join(work, "survey-0.gz")));
    await writeFile(join(work, "count-1.gz"), await readFile(join(work, "survey-1.gz")));
    expect((await run(work)).told).toEqual(whole.told);
  });
});

describe("a file of activations that", () => {
  it.each(DAMAGES)("%s is not believed: the network is run again", async (how, damage) => {
    const work = join(folder, `activations: ${how}`);
    const whole = await run(work, { keepsActivations: true });
    expect(whole.ran).toHaveLength(set.images.length);
    for (const [shard] of plan.shards.entries()) await rm(join(work, `count-${shard}.gz`));
    const path = join(work, "activations", "1.f32");
    await writeFile(path, damage(await readFile(path)));
    const again = await run(work, { keepsActivations: true });
    expect(again.told).toEqual(whole.told);
    expect(again.ran).toEqual(plan.shards[1]!.images);
  });
});

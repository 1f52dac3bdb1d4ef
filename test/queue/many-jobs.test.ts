import { afterAll, beforeAll, expect, it } from "vitest";
import { Fleet, type Service } from "./fleet.ts";
import { picture } from "./pictures.ts";

const JOBS = 200;
const CONCURRENCY = 16;

let fleet: Fleet;
let workers: Service[];

beforeAll(async () => {
  fleet = await Fleet.start();
  workers = await Promise.all([1, 2, 3].map(() => fleet.addWorker({ CONCURRENCY: String(CONCURRENCY) })));
});
afterAll(() => fleet.stop());

it("loses nothing when a worker is killed, and computes again at most what it had in flight", async () => {
  const ends = await fleet.hearEnds();
  const wishes = Array.from({ length: JOBS }, (_, index) => `image ${index}`);
  const asked = await Promise.all(wishes.map((wish) => fleet.client.enqueue(picture(wish))));
  await ends.first;
  await workers[0]?.end("SIGKILL");
  const results = await Promise.all(asked.map(({ id }) => fleet.client.waitFor(id)));
  ends.stop();

  expect(results.filter(({ status }) => status === "succeeded")).toHaveLength(JOBS);
  expect([...ends.ids].sort()).toEqual(asked.map(({ id }) => id).sort());
  const computed = (await fleet.batches()).flatMap((batch) => batch.wishes);
  expect(new Set(computed).size).toBe(JOBS);
  expect(computed.length - JOBS).toBeLessThanOrEqual(CONCURRENCY);
});

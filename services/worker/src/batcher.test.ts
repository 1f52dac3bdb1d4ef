import { CamscribeError } from "@camscribe/contracts";
import { expect, it } from "vitest";
import { Batcher } from "./batcher.ts";

/** A device that shows each batch and answers when it is told to. */
function device(size: number) {
  const batches: string[][] = [];
  let answer: (how?: Error) => void = () => {};
  let begun: () => void = () => {};
  const batcher = new Batcher<string, string>(size, (items) => {
    batches.push(items);
    return new Promise((resolve, reject) => {
      answer = (how) => (how ? reject(how) : resolve(items.map((item) => item.toUpperCase())));
      begun();
    });
  });
  const nextBatch = () => new Promise<void>((resolve) => (begun = resolve));
  return { batcher, batches, nextBatch, answer: (how?: Error) => answer(how) };
}

const together = { alone: false };
const crash = () => new CamscribeError("COMPUTE_CRASHED", "expected an answer, it was ended by SIGSEGV");

it("sends what arrives in one turn as one batch, and gives each its own outcome", async () => {
  const { batcher, batches, nextBatch, answer } = device(8);
  const begun = nextBatch();
  const outcomes = Promise.all(["a", "b", "c"].map((item) => batcher.submit(item, together)));
  await begun;
  answer();
  expect(await outcomes).toEqual(["A", "B", "C"]);
  expect(batches).toEqual([["a", "b", "c"]]);
});

it("gathers while a batch runs, then sends all up to its size in the order of arrival", async () => {
  const { batcher, batches, nextBatch, answer } = device(2);
  let begun = nextBatch();
  const outcomes = [batcher.submit("a", together)];
  await begun;
  outcomes.push(...["b", "c", "d"].map((item) => batcher.submit(item, together)));
  for (let batch = 0; batch < 3; batch++) {
    begun = nextBatch();
    answer();
    if (batch < 2) await begun;
  }
  await Promise.all(outcomes);
  expect(batches).toEqual([["a"], ["b", "c"], ["d"]]);
});

it("sends an item that wants to be alone in a batch of its own", async () => {
  const { batcher, batches, nextBatch, answer } = device(8);
  const outcomes: Promise<string>[] = [];
  for (const [item, alone] of Object.entries({ a: false, b: true, c: false }))
    outcomes.push(batcher.submit(item, { alone }));
  await nextBatch();
  const second = nextBatch();
  answer();
  await second;
  answer();
  await Promise.all(outcomes);
  expect(batches).toEqual([["a", "c"], ["b"]]);
});

it("tries each item of a crashed batch alone, and fails only the one that crashes again", async () => {
  const { batcher, batches, nextBatch, answer } = device(8);
  let begun = nextBatch();
  const outcomes = Promise.allSettled(["a", "poison", "c"].map((item) => batcher.submit(item, together)));
  for (const how of [crash(), undefined, crash(), undefined]) {
    await begun;
    begun = nextBatch();
    answer(how);
  }
  expect((await outcomes).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(batches).toEqual([["a", "poison", "c"], ["a"], ["poison"], ["c"]]);
});

it("fails the whole batch, untried, on any other error", async () => {
  const { batcher, batches, nextBatch, answer } = device(8);
  const begun = nextBatch();
  const outcomes = Promise.allSettled(["a", "b"].map((item) => batcher.submit(item, together)));
  await begun;
  answer(new CamscribeError("QUEUE_UNREACHABLE", "expected Redis"));
  expect((await outcomes).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(batches).toHaveLength(1);
});

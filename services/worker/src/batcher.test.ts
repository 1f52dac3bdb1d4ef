import { EventEmitter, on } from "node:events";
import { CamscribeError } from "@camscribe/contracts";
import { expect, it } from "vitest";
import { Batcher } from "./batcher.ts";

interface Begun {
  items: string[];
  /** Tells one item in capitals; the batch goes on. */
  tell: (item: string) => void;
  /** Ends the batch: its items in capitals, or an error. */
  answer: (how?: Error) => void;
}

/** A device that shows each batch as it begins, and answers it when it is told to. */
function device(size: number) {
  const begun = new EventEmitter();
  const batches = on(begun, "batch");
  const batcher = new Batcher<string, string>(size, (items, tellAt) => {
    return new Promise((resolve, reject) => {
      const tell = (item: string) => tellAt(items.indexOf(item), item.toUpperCase());
      const answer = (how?: Error) => {
        if (how) return reject(how);
        items.forEach(tell);
        resolve();
      };
      begun.emit("batch", { items, tell, answer });
    });
  });
  const nextBatch = async () => (await batches.next()).value[0] as Begun;
  return { batcher, nextBatch };
}

const together = { alone: false };
const crash = () => new CamscribeError("COMPUTE_CRASHED", "expected an answer, it was ended by SIGSEGV");

it("sends what arrives in one turn as one batch, and gives each its own outcome", async () => {
  const { batcher, nextBatch } = device(8);
  const outcomes = Promise.all(["a", "b", "c"].map((item) => batcher.submit(item, together)));
  const { items, answer } = await nextBatch();
  answer();
  expect(items).toEqual(["a", "b", "c"]);
  expect(await outcomes).toEqual(["A", "B", "C"]);
});

it("sends a second batch while the first runs, and its outcomes need not wait for the first's", async () => {
  const { batcher, nextBatch } = device(8);
  const first = batcher.submit("a", together);
  const { answer: endFirst } = await nextBatch();
  const second = batcher.submit("b", together);
  const { answer: endSecond } = await nextBatch();
  endSecond();
  expect(await second).toBe("B");
  endFirst();
  expect(await first).toBe("A");
});

it("hands an outcome on while the rest of its batch goes on", async () => {
  const { batcher, nextBatch } = device(8);
  const outcomes = ["a", "b"].map((item) => batcher.submit(item, together));
  const { tell, answer } = await nextBatch();
  tell("b");
  expect(await outcomes[1]).toBe("B");
  answer();
  expect(await outcomes[0]).toBe("A");
});

it("gathers while two batches run, then sends all up to its size in the order of arrival", async () => {
  const { batcher, nextBatch } = device(2);
  const outcomes = [batcher.submit("a", together)];
  const first = await nextBatch();
  outcomes.push(batcher.submit("b", together));
  const second = await nextBatch();
  outcomes.push(...["c", "d", "e"].map((item) => batcher.submit(item, together)));
  first.answer();
  const third = await nextBatch();
  second.answer();
  const fourth = await nextBatch();
  third.answer();
  fourth.answer();
  expect(await Promise.all(outcomes)).toEqual(["A", "B", "C", "D", "E"]);
  expect([third.items, fourth.items]).toEqual([["c", "d"], ["e"]]);
});

it("runs an item that wants to be alone with nothing beside it", async () => {
  const { batcher, nextBatch } = device(8);
  const events: string[] = [];
  const submit = (item: string, alone: boolean) =>
    batcher.submit(item, { alone }).then(() => events.push(`${item} ended`));
  const outcomes = [submit("a", false), submit("b", true), submit("c", false), submit("d", true)];
  for (let batch = 0; batch < 3; batch++) {
    const { items, answer } = await nextBatch();
    events.push(`${items} began`);
    answer();
  }
  await Promise.all(outcomes);
  expect(events).toEqual(["a,c began", "a ended", "c ended", "b began", "b ended", "d began", "d ended"]);
});

it("tries each item of the crashed batches alone, and fails only the one that crashes again", async () => {
  const { batcher, nextBatch } = device(8);
  const outcomes = [batcher.submit("a", together), batcher.submit("poison", together)];
  const first = await nextBatch();
  outcomes.push(batcher.submit("c", together));
  const second = await nextBatch();
  for (const { answer } of [first, second]) answer(crash());
  const alone: string[][] = [];
  for (let batch = 0; batch < 3; batch++) {
    const { items, answer } = await nextBatch();
    alone.push(items);
    answer(items[0] === "poison" ? crash() : undefined);
  }
  expect((await Promise.allSettled(outcomes)).map(({ status }) => status)).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
  expect(alone.toSorted()).toEqual([["a"], ["c"], ["poison"]]);
});

it("tries nothing again that was told before the crash", async () => {
  const { batcher, nextBatch } = device(8);
  const outcomes = ["a", "b"].map((item) => batcher.submit(item, together));
  const { tell, answer } = await nextBatch();
  tell("a");
  answer(crash());
  const again = await nextBatch();
  again.answer();
  expect(await Promise.all(outcomes)).toEqual(["A", "B"]);
  expect(again.items).toEqual(["b"]);
});

it("fails the whole batch, untried, on any other error", async () => {
  const { batcher, nextBatch } = device(8);
  const outcomes = Promise.allSettled(["a", "b"].map((item) => batcher.submit(item, together)));
  const { answer } = await nextBatch();
  answer(new CamscribeError("QUEUE_UNREACHABLE", "expected Redis"));
  expect((await outcomes).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

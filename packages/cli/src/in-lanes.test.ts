import { expect, it } from "vitest";
import { inLanes } from "./in-lanes.ts";

const never = new AbortController().signal;

it("does something with every item once, with its place", async () => {
  const seen: string[] = [];
  await inLanes(["a", "b", "c"], 2, never, async (item, index) => void seen.push(`${index}${item}`));
  expect(seen.sort()).toEqual(["0a", "1b", "2c"]);
});

it("has no more in flight than lanes", async () => {
  let inFlight = 0;
  let most = 0;
  await inLanes([1, 2, 3, 4, 5], 2, never, async () => {
    most = Math.max(most, ++inFlight);
    await Promise.resolve();
    inFlight -= 1;
  });
  expect(most).toBe(2);
});

it("begins nothing after a failure, and throws it", async () => {
  const begun: number[] = [];
  const work = async (item: number) => {
    begun.push(item);
    if (item === 2) throw new Error("two is wrong");
  };
  await expect(inLanes([1, 2, 3, 4], 1, never, work)).rejects.toThrow("two is wrong");
  expect(begun).toEqual([1, 2]);
});

it("begins nothing after an interruption", async () => {
  const controller = new AbortController();
  const begun: number[] = [];
  await inLanes([1, 2, 3], 1, controller.signal, async (item) => {
    begun.push(item);
    controller.abort();
  });
  expect(begun).toEqual([1]);
});

import { expect, it } from "vitest";
import { MemoryBudget } from "./memory-budget.ts";

/** Something of a size that remembers that it was sent to rest. */
class Sleeper {
  residentBytes: number;
  readonly lastUsed: number;
  readonly isIdle: boolean;

  constructor(residentBytes: number, lastUsed: number, isIdle = true) {
    this.residentBytes = residentBytes;
    this.lastUsed = lastUsed;
    this.isIdle = isIdle;
  }

  async rest(): Promise<void> {
    this.residentBytes = 0;
  }
}

/** @returns what each holds after room was made */
async function heldAfter(budget: number, ...sleepers: Sleeper[]): Promise<number[]> {
  const memory = new MemoryBudget(budget);
  for (const sleeper of sleepers) memory.add(sleeper);
  await memory.makeRoom();
  return sleepers.map(({ residentBytes }) => residentBytes);
}

it("ends nothing that fits", async () => {
  expect(await heldAfter(60, new Sleeper(10, 1), new Sleeper(20, 2), new Sleeper(30, 3))).toEqual([10, 20, 30]);
});

it("ends the longest unused first, and no more than it must", async () => {
  expect(await heldAfter(50, new Sleeper(20, 2), new Sleeper(10, 1), new Sleeper(30, 3))).toEqual([20, 0, 30]);
  expect(await heldAfter(49, new Sleeper(20, 2), new Sleeper(10, 1), new Sleeper(30, 3))).toEqual([0, 0, 30]);
});

it("never ends what is busy", async () => {
  expect(await heldAfter(30, new Sleeper(10, 1, false), new Sleeper(20, 2), new Sleeper(30, 3))).toEqual([10, 0, 30]);
});

it("keeps what was used last, however large it is", async () => {
  expect(await heldAfter(1, new Sleeper(10, 1), new Sleeper(20, 2))).toEqual([0, 20]);
});

it("takes what is at rest for nothing", async () => {
  expect(await heldAfter(1, new Sleeper(10, 1), new Sleeper(0, 2))).toEqual([10, 0]);
});

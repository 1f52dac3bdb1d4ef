import { expect, it } from "vitest";
import { keepRunning } from "./keep-running.ts";
import type { ServedProcess } from "./served-process.ts";

const watched = { say: () => {}, signal: new AbortController().signal };

/** A process that a test ends as it likes. */
function process(): ServedProcess<string> & { end: (how: string) => void } {
  let end: (how: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  return { facts: "facts", ended, end, stop: async () => end("stopped") };
}

it("starts a process again that ends unasked", async () => {
  const first = process();
  const second = process();
  const started = [first, second];
  let secondStarted: () => void = () => {};
  const again = new Promise<void>((resolve) => {
    secondStarted = resolve;
  });
  const kept = await keepRunning(
    "x",
    async () => {
      if (started.length === 1) secondStarted();
      return started.shift() as ServedProcess<string>;
    },
    watched,
  );
  first.end("SIGKILL");
  await again;
  await kept.stop();
  await expect(second.ended).resolves.toBe("stopped");
});

it("starts nothing again that was asked to stop", async () => {
  let starts = 0;
  const kept = await keepRunning(
    "x",
    async () => {
      starts += 1;
      return process();
    },
    watched,
  );
  await kept.stop();
  expect(starts).toBe(1);
});

it("gives a process up that ends again and again, and says how often", async () => {
  const kept = await keepRunning(
    "worker 1",
    async () => {
      const broken = process();
      broken.end("exit code 1");
      return broken;
    },
    watched,
  );
  await expect(kept.lost).rejects.toThrow("worker 1: expected it to keep running, but it ended 5 times in a minute");
});

it("gives a process up that cannot be started again", async () => {
  const first = process();
  const started: (() => Promise<ServedProcess<string>>)[] = [async () => first];
  const kept = await keepRunning(
    "x",
    () => (started.shift() ?? (() => Promise.reject(new Error("no room"))))(),
    watched,
  );
  first.end("SIGKILL");
  await expect(kept.lost).rejects.toThrow("no room");
});

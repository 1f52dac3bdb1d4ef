import { createInterface } from "node:readline";
import type { Task } from "../task.ts";

/**
 * The life of a contestant's process: sets up, does its first batch, says `ready`, then does a pass for each line that
 * comes in and says `done`. The process that asks holds the clock.
 *
 * @param setUp  does everything up to the first batch's result, and gives a pass
 */
export async function servePasses<T = Task>(setUp: (task: T) => Promise<() => Promise<void>>): Promise<void> {
  const pass = await setUp(JSON.parse(process.argv[2] as string) as T);
  console.log("ready");
  for await (const _ of createInterface({ input: process.stdin })) {
    await pass();
    console.log("done");
  }
}

/** A pass's images in batches, cycling through what there is. */
export function batchesOf<T>(items: readonly T[], { images, batch }: Task): T[][] {
  return Array.from({ length: images / batch }, (_, index) =>
    Array.from({ length: batch }, (_, place) => items[(index * batch + place) % items.length] as T),
  );
}

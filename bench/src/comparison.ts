import { Contestant } from "./contestant.ts";
import type { Task } from "./task.ts";

/** Program and arguments of each contestant, by name. */
export type Commands = Readonly<Record<string, readonly [string, ...string[]]>>;

/** What was seen of one contestant. */
export interface Seen {
  /** One for each round. */
  imagesPerS: number[];
  /** Of processor time, all threads. */
  processorMsPerImage: number | undefined;
  peakMemoryMb: number | undefined;
}

/**
 * Lets some contestants do the same task in turn, one pass each in every round, so that all meet the same noise. Each
 * has a process of its own, which sleeps while the others work.
 */
export async function compare<C extends Commands>(
  commands: C,
  task: Task,
  rounds: number,
): Promise<Record<keyof C, Seen>> {
  const names = Object.keys(commands);
  const running: { name: string; contestant: Contestant; imagesPerS: number[]; processorS: number | undefined }[] = [];
  for (const name of names) {
    const contestant = await Contestant.start(commands[name] as C[string], task);
    await contestant.pass(); // not counted: the first is slower
    running.push({ name, contestant, imagesPerS: [], processorS: await contestant.processorS() });
  }
  for (let round = 0; round < rounds; round++) {
    for (const { contestant, imagesPerS } of running) imagesPerS.push(task.images / (await contestant.pass()));
  }
  const seen: [string, Seen][] = [];
  for (const { name, contestant, imagesPerS, processorS } of running) {
    const usedS = ((await contestant.processorS()) ?? Number.NaN) - (processorS ?? Number.NaN);
    const processorMsPerImage = Number.isNaN(usedS) ? undefined : (1000 * usedS) / (rounds * task.images);
    seen.push([name, { imagesPerS, processorMsPerImage, peakMemoryMb: await contestant.peakMemoryMb() }]);
    await contestant.end();
  }
  return Object.fromEntries(seen) as Record<keyof C, Seen>;
}

/** Seconds from `node` or `python` to the first result, of some starts in turn. */
export async function compareStarts<C extends Commands>(
  commands: C,
  task: Task,
  rounds: number,
): Promise<Record<keyof C, number[]>> {
  const seconds = Object.fromEntries(Object.keys(commands).map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
      const contestant = await Contestant.start(command, task);
      seconds[name]?.push(contestant.coldStartS);
      await contestant.end();
    }
  }
  return seconds as Record<keyof C, number[]>;
}

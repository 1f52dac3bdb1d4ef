import { readFile } from "node:fs/promises";

const TICKS_PER_SECOND = 100;

/** Seconds of processor time that a process and those that it started took so far, all threads; of Linux. */
export async function processorS(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const [user, system] = stat.slice(stat.lastIndexOf(")")).split(" ").slice(12, 14).map(Number) as [number, number];
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  const times = await Promise.all(
    children
      .split(" ")
      .filter(Boolean)
      .map((child) => processorS(Number(child))),
  );
  return times.reduce((sum, seconds) => sum + seconds, (user + system) / TICKS_PER_SECOND);
}

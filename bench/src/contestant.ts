import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";

/** One of those who are compared, in a process of its own: it waits, does a pass when asked, and waits again. */
export class Contestant {
  /** Seconds from the start of the process to its first result. */
  readonly coldStartS: number;
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(child: ChildProcess, lines: AsyncIterator<string>, coldStartS: number) {
    this.#child = child;
    this.#lines = lines;
    this.coldStartS = coldStartS;
  }

  /** @param command  program and arguments; the task follows as JSON */
  static async start([program, ...args]: readonly [string, ...string[]], task: object): Promise<Contestant> {
    const start = performance.now();
    const child = spawn(program, [...args, JSON.stringify(task)], { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    await expectLine(lines, "ready");
    return new Contestant(child, lines, (performance.now() - start) / 1000);
  }

  /** @returns seconds of one pass */
  async pass(): Promise<number> {
    const start = performance.now();
    this.#child.stdin?.write("\n");
    await expectLine(this.#lines, "done");
    return (performance.now() - start) / 1000;
  }

  /** The most memory that the process held at once, in MB; undefined where the system does not tell (Linux does). */
  async peakMemoryMb(): Promise<number | undefined> {
    const status = await readFile(`/proc/${this.#child.pid}/status`, "utf8").catch(() => "");
    const kilobytes = /^VmHWM:\s+(\d+)/m.exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  }

  /** Seconds of processor time so far, all threads; undefined where the system does not tell. */
  async processorS(): Promise<number | undefined> {
    const stat = await readFile(`/proc/${this.#child.pid}/stat`, "utf8").catch(() => "");
    const [user, system] = stat.slice(stat.lastIndexOf(")")).split(" ").slice(12, 14);
    return user === undefined ? undefined : (Number(user) + Number(system)) / TICKS_PER_SECOND;
  }

  async end(): Promise<void> {
    const closed = new Promise((resolve) => this.#child.once("close", resolve));
    this.#child.stdin?.end();
    await closed;
  }
}

const TICKS_PER_SECOND = 100;

async function expectLine(lines: AsyncIterator<string>, expected: string): Promise<void> {
  for (;;) {
    const { value, done } = await lines.next();
    if (done) throw new Error(`expected the line '${expected}' but the process ended`);
    if (value === expected) return;
  }
}

import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { CamscribeError } from "@camscribe/contracts";
import type { DissectionOptions, StepAnswer, StepMessage } from "./dissection-messages.ts";
import { forkCompute } from "./fork-compute.ts";
import type { Resident } from "./memory-budget.ts";

const source = new URL("./dissection-process.ts", import.meta.url);
const DISSECTION_PROCESS = import.meta.url.endsWith(".ts")
  ? source
  : new URL("./dissection-process.js", import.meta.url);

/** A step takes seconds, or minutes on a slow device; beyond this its process is taken for hung and killed. */
const STEP_DEADLINE_MS = 30 * 60_000;
/** The next shard comes within milliseconds; after this the process ends, and its memory is free. */
const REST_AFTER_MS = 60_000;

interface RunningProcess {
  child: ChildProcess;
  /** Aborted, with how, when it ends. */
  gone: AbortSignal;
}

/** A process that runs shards: started for the first one, ended when none come. */
export class DissectionCompute implements Resident {
  readonly #options: DissectionOptions;
  #running: RunningProcess | undefined;
  #residentBytes = 0;
  #isIdle = true;
  #lastUsed = 0;
  #restTimer: NodeJS.Timeout | undefined;

  constructor(options: DissectionOptions) {
    this.#options = options;
  }

  get residentBytes(): number {
    return this.#running ? this.#residentBytes : 0;
  }

  get isIdle(): boolean {
    return this.#isIdle;
  }

  get lastUsed(): number {
    return this.#lastUsed;
  }

  /** Runs one step; never two at once. @returns its storage key @throws its fault; COMPUTE_CRASHED */
  async run(message: StepMessage): Promise<string> {
    clearTimeout(this.#restTimer);
    this.#isIdle = false;
    this.#lastUsed = performance.now();
    try {
      const answer = await this.#answerOf(message);
      this.#residentBytes = answer.residentBytes;
      if ("fault" in answer) throw new CamscribeError(answer.fault.code, answer.fault.message);
      return answer.sha256;
    } finally {
      this.#isIdle = true;
      this.#lastUsed = performance.now();
      this.#restTimer = setTimeout(() => this.rest(), REST_AFTER_MS).unref();
    }
  }

  async rest(): Promise<void> {
    if (this.#isIdle) await this.close();
  }

  /** Ends the process at once; a step in flight fails. */
  async close(): Promise<void> {
    clearTimeout(this.#restTimer);
    const running = this.#running;
    this.#running = undefined;
    if (!running || running.gone.aborted) return;
    const exited = once(running.child, "exit");
    running.child.kill("SIGKILL");
    await exited;
  }

  async #answerOf(message: StepMessage): Promise<StepAnswer> {
    this.#running ??= this.#start();
    const { child, gone } = this.#running;
    const watchdog = setTimeout(() => child.kill("SIGKILL"), STEP_DEADLINE_MS);
    try {
      const answer = once(child, "message", { signal: gone });
      child.send(message, () => {}); // a closed channel is followed by the process's end
      return (await answer)[0] as StepAnswer;
    } catch (cause) {
      if (!gone.aborted) throw cause;
      throw new CamscribeError(
        "COMPUTE_CRASHED",
        `expected the process that dissects to answer, but it ${gone.reason}`,
      );
    } finally {
      clearTimeout(watchdog);
    }
  }

  #start(): RunningProcess {
    const child = forkCompute(DISSECTION_PROCESS, this.#options);
    const gone = new AbortController();
    child.once("exit", (code, signal) => {
      if (this.#running?.child === child) this.#running = undefined;
      gone.abort(signal ? `was ended by ${signal}` : `exited with code ${code}`);
    });
    return { child, gone: gone.signal };
  }
}

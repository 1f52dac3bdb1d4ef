import { setTimeout as pause } from "node:timers/promises";
import { CamscribeError, type ErrorFacts, errorFacts } from "@camscribe/contracts";
import type { ExplainerFacts, ExplainInput, OutcomeListener } from "@camscribe/explainer";
import { type ComputeChild, startComputeChild } from "./compute-child.ts";
import type { ComputeOptions } from "./compute-messages.ts";

export interface SupervisorSetup {
  /** The program of the compute process. */
  script: URL;
  options: ComputeOptions;
  /** How long one batch may take before its process is taken for hung and killed. */
  deadlineMs: number;
  /** Asked before a process is started again: now is the time to end others. */
  makeRoom: () => Promise<void>;
  /** The model is loaded and warm: the first time, and after each restart. */
  onReady: (facts: ExplainerFacts) => void;
  /** The process ended by itself, or could not be started again; it is tried again. */
  onCrash: (reason: string) => void;
  /** An idle process was ended, to give its memory back. */
  onRest: () => void;
  /**
   * The model could not be opened again, however often it was tried; no batch will run any more. Told before the batch in
   * flight fails: a worker that ends here leaves its jobs to others.
   */
  onGivenUp: (last: ErrorFacts) => void;
}

/** Pauses before the first, second, ... restart with no batch done in between. */
const RESTART_PAUSES_MS = [0, 500, 1_000, 2_000, 4_000];
/** So many openings fail in a row before the model is given up. */
const MAX_FAILED_OPENINGS = 5;

/** Keeps one compute process alive, or at rest until the next batch. Whatever an image does to it, the worker lives on. */
export class ComputeSupervisor {
  readonly #setup: SupervisorSetup;
  /** The process that takes batches; pending while one starts; nothing at rest. */
  #ready: Promise<ComputeChild> | undefined;
  /** The youngest process, ready or not. */
  #child: ComputeChild | undefined;
  #isWarm = false;
  /** As the process last told them; there is one before anybody else sees this object. */
  #facts!: ExplainerFacts;
  #residentBytes = 0;
  #batches = 0;
  #lastUsed = 0;
  #restarts = 0;
  #closed = false;

  private constructor(setup: SupervisorSetup) {
    this.#setup = setup;
  }

  /**
   * Starts the process and resolves when its model is loaded and warm.
   *
   * @throws what the model's opening threw (MODEL_UNKNOWN, CARD_INVALID, ...), or COMPUTE_CRASHED: before it was ready
   *   once there is nothing to keep alive, a wrong card does not heal by a restart
   */
  static async open(setup: SupervisorSetup): Promise<ComputeSupervisor> {
    const supervisor = new ComputeSupervisor(setup);
    supervisor.#ready = supervisor.#start();
    await supervisor.#ready;
    return supervisor;
  }

  get facts(): ExplainerFacts {
    return this.#facts;
  }

  /** Memory that its process holds, or the one before it held where another starts; 0 at rest. */
  get residentBytes(): number {
    return this.#ready ? this.#residentBytes : 0;
  }

  /** It is warm and has no batch. */
  get isIdle(): boolean {
    return this.#isWarm && this.#batches === 0;
  }

  /** When it was opened, or last began or ended a batch; in milliseconds. */
  get lastUsed(): number {
    return this.#lastUsed;
  }

  /**
   * Runs one batch as soon as the process is ready; one at rest is started.
   *
   * @param onOutcome  told of each image as soon as it is through
   * @throws COMPUTE_CRASHED when the process ended or did not answer in time, or its model was given up
   */
  async run(inputs: ExplainInput[], onOutcome: OutcomeListener): Promise<void> {
    this.#batches += 1;
    this.#lastUsed = performance.now();
    try {
      this.#ready ??= this.#restart();
      const child = await this.#ready;
      const { residentBytes } = await child.run(inputs, onOutcome, this.#setup.deadlineMs);
      this.#residentBytes = residentBytes;
      this.#restarts = 0;
    } finally {
      this.#batches -= 1;
      this.#lastUsed = performance.now();
    }
  }

  /** Ends an idle process, to give its memory back; the next batch starts another. */
  async rest(): Promise<void> {
    if (!this.isIdle) return;
    const child = this.#child;
    this.#ready = this.#child = undefined;
    this.#isWarm = false;
    if (child !== undefined) this.#setup.onRest();
    await child?.kill();
  }

  /** Ends the process at once; a batch in flight fails. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#child?.kill();
  }

  async #start(): Promise<ComputeChild> {
    const child = startComputeChild(this.#setup.script, this.#setup.options, (error) => {
      if (this.#child !== child || !this.#isWarm || this.#closed) return;
      this.#isWarm = false;
      this.#setup.onCrash(error.message);
      this.#ready = this.#restart();
      this.#ready.catch(() => {}); // whoever has a batch hears it
    });
    this.#child = child;
    try {
      const { facts, residentBytes } = await child.ready();
      this.#facts = facts;
      this.#residentBytes = residentBytes;
      this.#lastUsed = performance.now();
      this.#isWarm = true;
      this.#setup.onReady(facts);
      return child;
    } catch (thrown) {
      await child.kill();
      throw thrown;
    }
  }

  async #restart(): Promise<ComputeChild> {
    let last: ErrorFacts = { code: "COMPUTE_CRASHED", message: "the compute process is gone" };
    for (let failed = 0; failed < MAX_FAILED_OPENINGS; failed++) {
      const pauseMs = RESTART_PAUSES_MS[Math.min(this.#restarts++, RESTART_PAUSES_MS.length - 1)];
      await pause(pauseMs, undefined, { ref: false });
      await this.#setup.makeRoom();
      if (this.#closed) throw new CamscribeError("COMPUTE_CRASHED", "the worker is shutting down");
      try {
        return await this.#start();
      } catch (thrown) {
        last = errorFacts(thrown);
        if (!this.#closed) this.#setup.onCrash(last.message);
      }
    }
    if (!this.#closed) this.#setup.onGivenUp(last);
    throw new CamscribeError(
      "COMPUTE_CRASHED",
      `expected the model to open again, but it failed ${MAX_FAILED_OPENINGS} times in a row: ${last.message}`,
    );
  }
}

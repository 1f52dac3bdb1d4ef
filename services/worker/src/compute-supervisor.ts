import { setTimeout as pause } from "node:timers/promises";
import { CamscribeError, type ErrorFacts, errorFacts } from "@camscribe/contracts";
import type { ExplainerFacts, ExplainInput, ExplainOutcome } from "@camscribe/explainer";
import { type ComputeChild, startComputeChild } from "./compute-child.ts";
import type { ComputeOptions } from "./compute-messages.ts";

export interface SupervisorSetup {
  /** The program of the compute process. */
  script: URL;
  options: ComputeOptions;
  /** How long one batch may take before its process is taken for hung and killed. */
  deadlineMs: number;
  /** The model is loaded and warm: the first time, and after each restart. */
  onReady: (facts: ExplainerFacts) => void;
  /** The process ended by itself, or could not be started again; it is tried again. */
  onCrash: (reason: string) => void;
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

/** Keeps one compute process alive. Whatever an image does to it, the worker lives on. */
export class ComputeSupervisor {
  readonly #setup: SupervisorSetup;
  /** The process that takes batches; pending while one starts. */
  #ready: Promise<ComputeChild>;
  /** The youngest process, ready or not. */
  #child: ComputeChild | undefined;
  #restarts = 0;
  #closed = false;

  private constructor(setup: SupervisorSetup) {
    this.#setup = setup;
    this.#ready = this.#start();
  }

  /**
   * Starts the process and resolves when its model is loaded and warm.
   *
   * @throws what the model's opening threw (MODEL_UNKNOWN, CARD_INVALID, ...), or COMPUTE_CRASHED: before it was ready
   *   once there is nothing to keep alive, a wrong card does not heal by a restart
   */
  static async open(setup: SupervisorSetup): Promise<ComputeSupervisor> {
    const supervisor = new ComputeSupervisor(setup);
    await supervisor.#ready;
    return supervisor;
  }

  /**
   * Runs one batch as soon as the process is ready.
   *
   * @returns outcomes in the order of the inputs
   * @throws COMPUTE_CRASHED when the process ended or did not answer in time, or its model was given up
   */
  async run(inputs: ExplainInput[]): Promise<ExplainOutcome[]> {
    const child = await this.#ready;
    const outcomes = await child.run(inputs, this.#setup.deadlineMs);
    this.#restarts = 0;
    return outcomes;
  }

  /** Ends the process at once; a batch in flight fails. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#child?.kill();
  }

  async #start(): Promise<ComputeChild> {
    let wasReady = false;
    const child = startComputeChild(this.#setup.script, this.#setup.options, (error) => {
      if (!wasReady || this.#closed) return;
      this.#setup.onCrash(error.message);
      this.#ready = this.#restart();
      this.#ready.catch(() => {}); // whoever has a batch hears it
    });
    this.#child = child;
    try {
      this.#setup.onReady(await child.ready());
      wasReady = true;
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

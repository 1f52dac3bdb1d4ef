import { EventEmitter, once } from "node:events";
import { CamscribeError } from "@camscribe/contracts";
import type { ExplainInput, OutcomeListener } from "@camscribe/explainer";
import type {
  AnswerMessage,
  BatchMessage,
  ComputeOptions,
  DoneMessage,
  OpenedMessage,
  OpeningMessage,
} from "./compute-messages.ts";
import { forkCompute } from "./fork-compute.ts";

/** One compute process, from its start to its end. */
export interface ComputeChild {
  /** When its model is loaded and warm. Rejects with what the opening threw, or COMPUTE_CRASHED. */
  ready(): Promise<OpenedMessage>;
  /**
   * Runs a batch and tells each image's outcome as soon as it is there.
   *
   * Rejects with COMPUTE_CRASHED when the process ends; it is killed where a batch is not through after `deadlineMs`.
   */
  run(inputs: ExplainInput[], onOutcome: OutcomeListener, deadlineMs: number): Promise<DoneMessage>;
  /** Ends it at once and resolves when it is gone. */
  kill(): Promise<void>;
}

/** @param onGone  told of its end, before the batch in flight hears of it */
export function startComputeChild(
  script: URL,
  options: ComputeOptions,
  onGone: (error: CamscribeError) => void,
): ComputeChild {
  const child = forkCompute(script, options);
  const gone = new AbortController();
  const end = (how: string) => {
    const error = new CamscribeError("COMPUTE_CRASHED", `expected the compute process to answer, but it ${how}`);
    onGone(error);
    gone.abort(error);
  };
  child.once("exit", (code, signal) => end(signal ? `was ended by ${signal}` : `exited with code ${code}`));

  /** Ends of batches, by their number. */
  const ends = new EventEmitter();
  const listeners = new Map<number, OutcomeListener>();
  let batches = 0;

  async function heard<T>(emitter: EventEmitter, event: string): Promise<T> {
    gone.signal.throwIfAborted();
    try {
      const [message] = await once(emitter, event, { signal: gone.signal });
      return message as T;
    } catch (thrown) {
      throw gone.signal.aborted ? gone.signal.reason : thrown;
    }
  }

  function hear(answer: AnswerMessage): void {
    if ("outcome" in answer) listeners.get(answer.batch)?.(answer.index, answer.outcome);
    else ends.emit(`${answer.batch}`, answer);
  }

  return {
    async ready() {
      const opening = await heard<OpeningMessage>(child, "message");
      if ("fault" in opening) throw new CamscribeError(opening.fault.code, opening.fault.message);
      child.on("message", hear);
      return opening;
    },
    async run(inputs, onOutcome, deadlineMs) {
      const batch = batches++;
      const done = heard<DoneMessage>(ends, `${batch}`);
      listeners.set(batch, onOutcome);
      child.send({ batch, inputs } satisfies BatchMessage, () => {}); // a closed channel is followed by the process's end
      const watchdog = setTimeout(() => child.kill("SIGKILL"), deadlineMs);
      return done.finally(() => {
        clearTimeout(watchdog);
        listeners.delete(batch);
      });
    },
    async kill() {
      if (gone.signal.aborted) return;
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}

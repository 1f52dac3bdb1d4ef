import { EventEmitter, once } from "node:events";
import { CamscribeError } from "@camscribe/contracts";
import type { ExplainerFacts, ExplainInput, ExplainOutcome } from "@camscribe/explainer";
import type { AnswerMessage, BatchMessage, ComputeOptions, OpeningMessage } from "./compute-messages.ts";
import { forkCompute } from "./fork-compute.ts";

/** One compute process, from its start to its end. */
export interface ComputeChild {
  /** When its model is loaded and warm. Rejects with what the opening threw, or COMPUTE_CRASHED. */
  ready(): Promise<ExplainerFacts>;
  /** Rejects with COMPUTE_CRASHED when the process ends; it is killed where a batch is not answered after `deadlineMs`. */
  run(inputs: ExplainInput[], deadlineMs: number): Promise<ExplainOutcome[]>;
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

  /** Answers, by the number of their batch. */
  const answers = new EventEmitter();
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

  return {
    async ready() {
      const opening = await heard<OpeningMessage>(child, "message");
      if ("fault" in opening) throw new CamscribeError(opening.fault.code, opening.fault.message);
      child.on("message", (answer: AnswerMessage) => answers.emit(`${answer.batch}`, answer));
      return opening.facts;
    },
    async run(inputs, deadlineMs) {
      const batch = batches++;
      const answer = heard<AnswerMessage>(answers, `${batch}`);
      child.send({ batch, inputs } satisfies BatchMessage, () => {}); // a closed channel is followed by the process's end
      const watchdog = setTimeout(() => child.kill("SIGKILL"), deadlineMs);
      return (await answer.finally(() => clearTimeout(watchdog))).outcomes;
    },
    async kill() {
      if (gone.signal.aborted) return;
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}

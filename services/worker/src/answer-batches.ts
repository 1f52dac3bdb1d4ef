import { errorFacts } from "@camscribe/contracts";
import type { Explainer } from "@camscribe/explainer";
import type { AnswerMessage, BatchMessage, ComputeOptions, OpeningMessage } from "./compute-messages.ts";

/** What of an explainer answers batches; nothing closes it, its process ends. */
export type OpenedModel = Pick<Explainer, "facts" | "explain">;

/** The compute process's side of the talk: opens the model, says so, and answers batches until the worker is gone. */
export async function answerBatches(open: (options: ComputeOptions) => Promise<OpenedModel>): Promise<void> {
  // A terminal's Ctrl-C goes to every process of its group; the worker drains first and then ends this one.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => {});
  process.on("disconnect", () => process.exit());
  try {
    const model = await open(JSON.parse(process.argv[2] ?? "{}"));
    // Images' own faults are outcomes. What is thrown concerns the whole batch and stays unhandled on purpose: Node prints
    // it and ends this process, and the worker starts another and tries each image alone.
    process.on("message", async ({ batch, inputs }: BatchMessage) => {
      await model.explain(inputs, (index, outcome) => tell({ batch, index, outcome }));
      tell({ batch, residentBytes: residentBytes() });
    });
    tell({ facts: model.facts, residentBytes: residentBytes() });
  } catch (thrown) {
    tell({ fault: errorFacts(thrown) }); // the worker ends this process when it has read it
  }
}

const residentBytes = () => process.memoryUsage.rss();

function tell(message: OpeningMessage | AnswerMessage): void {
  process.send?.(message);
}

import { readFile } from "node:fs/promises";
import type { Explainer, ExplainInput, ExplainOutcome } from "@camscribe/explainer";

/** Images that go through the network together. More gain little on a CPU, and Ctrl-C waits for them. */
const BATCH_SIZE = 4;

/** Image files through the explainer, a batch at a time, each outcome as its batch is done; no batch begins after `signal`. */
export async function* explainFiles(
  explainer: Explainer,
  paths: readonly string[],
  inputFor: (path: string) => Omit<ExplainInput, "image">,
  signal: AbortSignal,
): AsyncGenerator<ExplainOutcome> {
  for (let start = 0; start < paths.length && !signal.aborted; start += BATCH_SIZE) {
    yield* await explainBatch(explainer, paths.slice(start, start + BATCH_SIZE), inputFor);
  }
}

/** A file that cannot be read is the outcome of that image alone. */
async function explainBatch(
  explainer: Explainer,
  paths: readonly string[],
  inputFor: (path: string) => Omit<ExplainInput, "image">,
): Promise<ExplainOutcome[]> {
  const images = await Promise.all(paths.map((path) => readFile(path).catch((cause: Error) => cause)));
  const inputs = images.flatMap((image, index) =>
    image instanceof Error ? [] : [{ image, ...inputFor(paths[index] as string) }],
  );
  const outcomes = (await explainer.explain(inputs)).values();
  return images.map((image) =>
    image instanceof Error ? unreadable(image) : (outcomes.next().value as ExplainOutcome),
  );
}

function unreadable(cause: Error): ExplainOutcome {
  return {
    ok: false,
    error: { code: "IMAGE_UNREADABLE", message: `expected a file that can be read, came ${cause.message}` },
  };
}

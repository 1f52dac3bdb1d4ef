import { type ErrorFacts, errorFacts } from "@camscribe/contracts";
import type { RunOutput } from "@camscribe/engine";
import type { ExplainInput, ExplainOutcome } from "./explainer.ts";
import { finishImage } from "./finish-image.ts";
import type { OpenModel } from "./open-model.ts";
import { type PreparedImage, prepareImage } from "./prepare-image.ts";
import { seedOf } from "./question.ts";

/**
 * The journey of a batch of images: each is prepared (asked, decoded, fitted), all run together, each is finished (named,
 * told, drawn).
 *
 * @returns an outcome for each input, in their order; a fault of one image is its own outcome
 */
export async function explainBatch(open: OpenModel, batch: readonly ExplainInput[]): Promise<ExplainOutcome[]> {
  const prepared = await Promise.all(batch.map((input) => orFault(prepareImage(open, input))));
  const runs = await runTogether(prepared.filter((image): image is PreparedImage => !isFault(image)));
  return Promise.all(
    prepared.map(async (image): Promise<ExplainOutcome> => {
      const finished = isFault(image) ? image : await orFault(finishImage(open, image, runs.get(image) as RunOutput));
      return isFault(finished) ? { ok: false, error: finished.fault } : { ok: true, ...finished };
    }),
  );
}

/** One run for all images that ask about the same layer. */
async function runTogether(images: readonly PreparedImage[]): Promise<Map<PreparedImage, RunOutput>> {
  const outputs = new Map<PreparedImage, RunOutput>();
  for (const layer of new Set(images.map((image) => image.layer))) {
    const together = images.filter((image) => image.layer === layer);
    const start = performance.now();
    const runs = await layer.runner.run(
      together.map(({ pixels, question }) => ({ pixels, classes: question.classes, seed: seedOf(question) })),
    );
    const milliseconds = (performance.now() - start) / together.length;
    for (const [index, image] of together.entries()) {
      image.watch.add("compute", milliseconds);
      outputs.set(image, runs[index] as RunOutput);
    }
  }
  return outputs;
}

interface Fault {
  fault: ErrorFacts;
}

function isFault<T extends object>(value: T | Fault): value is Fault {
  return "fault" in value;
}

async function orFault<T extends object>(work: Promise<T>): Promise<T | Fault> {
  return work.catch((thrown: unknown) => ({ fault: errorFacts(thrown) }));
}

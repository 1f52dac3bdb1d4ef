import { type ErrorFacts, errorFacts } from "@camscribe/contracts";
import type { RunOutput } from "@camscribe/engine";
import type { ExplainInput, ExplainOutcome, OutcomeListener } from "./explainer.ts";
import { finishImage } from "./finish-image.ts";
import type { OpenModel } from "./open-model.ts";
import { type PreparedImage, prepareImage } from "./prepare-image.ts";
import { seedOf } from "./question.ts";

/**
 * The journey of a batch of images: each is prepared (asked, decoded, fitted), all run together, each is finished (named,
 * told, drawn).
 *
 * @param onOutcome  told of each image as soon as it is finished
 * @returns an outcome for each input, in their order; a fault of one image is its own outcome
 */
export async function explainBatch(
  open: OpenModel,
  batch: readonly ExplainInput[],
  onOutcome: OutcomeListener = () => {},
): Promise<ExplainOutcome[]> {
  const layers = open.runners.lease();
  try {
    const prepared = await Promise.all(batch.map((input) => orFault(prepareImage(open, layers, input))));
    const runs = await runTogether(prepared.filter((image): image is PreparedImage => !isFault(image)));
    const finish = async (image: PreparedImage): Promise<ExplainOutcome> => {
      const run = runs.get(image) as RunOutput | Fault;
      return outcomeOf(isFault(run) ? run : await orFault(finishImage(open, image, run)));
    };
    const tell = async (image: PreparedImage | Fault, index: number): Promise<ExplainOutcome> => {
      const outcome = isFault(image) ? outcomeOf(image) : await finish(image);
      onOutcome(index, outcome);
      return outcome;
    };
    return await Promise.all(prepared.map(tell));
  } finally {
    await layers.end();
  }
}

/** One run for all images that ask about the same layer; a run that fails is the fault of these alone. */
async function runTogether(images: readonly PreparedImage[]): Promise<Map<PreparedImage, RunOutput | Fault>> {
  const outputs = new Map<PreparedImage, RunOutput | Fault>();
  for (const layer of new Set(images.map((image) => image.layer))) {
    const together = images.filter((image) => image.layer === layer);
    const start = performance.now();
    const runs = await orFault(
      layer.runner.run(
        together.map(({ pixels, question, region }) => ({
          pixels,
          classes: question.classes,
          seed: seedOf(question),
          region: region?.places,
        })),
      ),
    );
    const milliseconds = (performance.now() - start) / together.length;
    for (const [index, image] of together.entries()) {
      image.watch.add("compute", milliseconds);
      outputs.set(image, isFault(runs) ? runs : (runs[index] as RunOutput));
    }
  }
  return outputs;
}

function outcomeOf(finished: Fault | Awaited<ReturnType<typeof finishImage>>): ExplainOutcome {
  return isFault(finished) ? { ok: false, error: finished.fault } : { ok: true, ...finished };
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

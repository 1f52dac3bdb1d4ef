import { type ErrorFacts, errorFacts } from "@camscribe/contracts";
import type { RunOutput } from "@camscribe/engine";
import { checkImages, type NamedImage, type TargetChecks, untested } from "./check-images.ts";
import type { ExplainInput, ExplainOutcome, OutcomeListener } from "./explainer.ts";
import { finishImage } from "./finish-image.ts";
import { measuredFromRest } from "./measured-from-rest.ts";
import { nameImage } from "./name-image.ts";
import type { OpenModel } from "./open-model.ts";
import { pixelChecks } from "./pixel-checks.ts";
import { type PreparedImage, prepareImage } from "./prepare-image.ts";
import { seedOf } from "./question.ts";

/**
 * The journey of a batch of images: each is prepared (asked, decoded, fitted), all run together, the reasons of each are
 * named, all are checked together, each is finished (told, drawn).
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
    const prepared = await Promise.all(batch.map((input) => orFault(() => prepareImage(open, layers, input))));
    const runs = await together(prepared, (image) => image, "compute", runImages);
    const named = await Promise.all(
      prepared.map((image, index) =>
        andThen(image, (image) =>
          andThen(runs[index] as RunOutput | Fault, async (run): Promise<NamedImage> => {
            const targets = await image.watch.time("name", () => nameImage(open, image, run));
            return { image, run, targets };
          }),
        ),
      ),
    );
    const checks = await together(
      named,
      ({ image }) => image,
      "check",
      (images) => checkWhatIsAsked(open, images),
    );
    const finish = async (image: NamedImage | Fault, index: number): Promise<ExplainOutcome> => {
      const finished = await andThen(image, (image) =>
        andThen(checks[index] as Checks | Fault, (of) => finishImage(open, image, of.checks)),
      );
      const outcome: ExplainOutcome = isFault(finished)
        ? { ok: false, error: finished.fault }
        : { ok: true, ...finished };
      onOutcome(index, outcome);
      return outcome;
    };
    return await Promise.all(named.map(finish));
  } finally {
    await layers.end();
  }
}

async function runImages(images: readonly PreparedImage[]): Promise<RunOutput[]> {
  const [first] = images as [PreparedImage];
  const runs = await first.layer.runner.run(
    images.map(({ pixels, question, region }) => ({
      pixels,
      classes: question.classes,
      seed: seedOf(question),
      region: region?.places,
    })),
  );
  return measuredFromRest(images, runs);
}

interface Checks {
  checks: readonly TargetChecks[];
}

async function checkWhatIsAsked({ model }: OpenModel, images: readonly NamedImage[]): Promise<Checks[]> {
  const asked = images.filter(({ image }) => image.input.request.checks);
  const checked = await checkImages(asked, model.labels);
  const checks = new Map(asked.map((image, index) => [image, checked[index]]));
  const withPixels = async (image: NamedImage): Promise<Checks> => {
    const own = checks.get(image) ?? untested(image.targets);
    if (!image.image.input.request.pixel_checks) return { checks: own };
    const pixels = await pixelChecks(image, model.labels, model.card.scores.activation);
    return { checks: own.map((of, target) => ({ ...of, pixels: pixels[target] })) };
  };
  const all: Checks[] = [];
  for (const image of images) all.push(await withPixels(image));
  return all;
}

/** One call for all images that ask about the same layer; a call that fails is the fault of these alone. */
async function together<T extends object, R extends object>(
  items: readonly (T | Fault)[],
  imageOf: (item: T) => PreparedImage,
  stage: string,
  work: (items: readonly T[]) => Promise<R[]>,
): Promise<(R | Fault)[]> {
  const outcomes = new Map<T, R | Fault>();
  const sound = items.filter((item): item is T => !isFault(item));
  for (const layer of new Set(sound.map((item) => imageOf(item).layer))) {
    const group = sound.filter((item) => imageOf(item).layer === layer);
    const start = performance.now();
    const results = await orFault(() => work(group));
    const milliseconds = (performance.now() - start) / group.length;
    for (const [index, item] of group.entries()) {
      imageOf(item).watch.add(stage, milliseconds);
      outcomes.set(item, isFault(results) ? results : (results[index] as R));
    }
  }
  return items.map((item) => (isFault(item) ? item : (outcomes.get(item) as R | Fault)));
}

interface Fault {
  fault: ErrorFacts;
}

function isFault<T extends object>(value: T | Fault): value is Fault {
  return "fault" in value;
}

/** The next step of what went well so far. */
async function andThen<T extends object, R extends object>(
  value: T | Fault,
  step: (value: T) => Promise<R | Fault> | R,
): Promise<R | Fault> {
  return isFault(value) ? value : orFault(async () => step(value));
}

async function orFault<T extends object>(work: () => Promise<T>): Promise<T | Fault> {
  return work().catch((thrown: unknown) => ({ fault: errorFacts(thrown) }));
}

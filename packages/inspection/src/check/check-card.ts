import { readFile } from "node:fs/promises";
import { findModel } from "@camscribe/catalog";
import { CamscribeError, type ErrorFacts, errorFacts, type Prediction } from "@camscribe/contracts";
import { ForwardRunner, readNetwork } from "@camscribe/engine";
import { type Explainer, openExplainer } from "@camscribe/explainer";
import { Shapes } from "@camscribe/network";
import { fittedPixels, installedPhotographs } from "../sample-pictures.ts";
import { classCount } from "./class-peaks.ts";
import type { CheckFinding } from "./finding.ts";
import { lookAtBatch } from "./look-at-batch.ts";
import { lookForFlatScores, lookForOneClass } from "./look-at-classes.ts";
import { lookForBorderHeat } from "./look-at-heat.ts";
import { lookForAnotherRange, lookForSwappedColours, type TriedNetwork } from "./look-at-input.ts";
import { type RawRun, rawRun } from "./raw-run.ts";
import { checkReference } from "./reference.ts";

export interface CheckOptions {
  /** Folders with model cards, for a card that is given by its model's name. */
  folders: readonly string[];
  /** Pictures to try the card on; none: those that are installed. */
  images: readonly string[];
  threads: number;
}

/** What a card was found to be. */
export interface CardCheck {
  model: string;
  findings: CheckFinding[];
  images: CheckedImage[];
}

/** What the network says of one picture, or why it could not be tried. */
export type CheckedImage = { file: string; top: Prediction } | { file: string; error: ErrorFacts };

/**
 * Tries a card: that it loads, that its layer can be explained, that it reproduces its reference outputs, and on some
 * pictures that nothing looks wrong.
 *
 * @throws what the card's loading throws, and CARD_INVALID where its reference outputs are not reproduced or its labels
 *   are not as many as the network's scores
 */
export async function checkCard(nameOrCard: string, { folders, images, threads }: CheckOptions): Promise<CardCheck> {
  const model = await findModel(nameOrCard, folders);
  const { card, labels, weightsPath, cardPath } = model;
  const network = await readNetwork(card, weightsPath);
  const shape = new Shapes(network).of(card.scores.node);
  checkLabels(labels.length, classCount(shape, card.scores), cardPath);
  const explainer = await openExplainer({ model: cardPath, folders: [], device: "auto", threads });
  const runner = await ForwardRunner.open(network, [card.scores.node], threads);
  try {
    const reference = await checkReference(model, explainer);
    const tried = await tryImages(explainer, images.length > 0 ? images : installedPhotographs());
    const done = tried.flatMap((image) => ("run" in image ? [image] : []));
    const pixels = await Promise.all(done.map(({ file }) => fittedPixels(file, card.input)));
    const runs = done.map(({ run }) => run);
    const plain = { card, shape, network, runner };
    const looks = runs.length === 0 ? [] : await lookAtRuns(plain, runs, pixels);
    return { model: card.name, findings: [reference, ...looks], images: tried.map(checkedImage) };
  } finally {
    await runner.release();
    await explainer.close();
  }
}

type TriedImage = { file: string; run: RawRun } | { file: string; error: ErrorFacts };

async function tryImages(explainer: Explainer, files: readonly string[]): Promise<TriedImage[]> {
  const tried: TriedImage[] = [];
  for (const file of files) {
    const image = await readFile(file).catch(() => undefined);
    const error: ErrorFacts = { code: "IMAGE_UNREADABLE", message: "expected a file that can be read" };
    if (image === undefined) tried.push({ file, error });
    else {
      tried.push(
        await rawRun(explainer, image, false).then(
          (run) => ({ file, run }),
          (thrown) => ({ file, error: errorFacts(thrown) }),
        ),
      );
    }
  }
  return tried;
}

async function lookAtRuns(
  plain: TriedNetwork,
  runs: readonly RawRun[],
  pixels: readonly Uint8Array[],
): Promise<CheckFinding[]> {
  return [
    lookForFlatScores(runs, plain.card.scores.activation),
    lookForOneClass(runs),
    await lookForSwappedColours(plain, pixels),
    await lookForAnotherRange(plain, pixels),
    lookForBorderHeat(runs),
    await lookAtBatch(plain, pixels),
  ];
}

function checkedImage(image: TriedImage): CheckedImage {
  if ("error" in image) return image;
  return { file: image.file, top: image.run.explanation.predictions[0] as Prediction };
}

function checkLabels(labels: number, classes: number, cardPath: string): void {
  if (labels === classes) return;
  const message = `labels: expected a name for each of the network's ${classes} scores, came ${labels}`;
  throw new CamscribeError("CARD_INVALID", `${cardPath}:\n  ${message}`);
}

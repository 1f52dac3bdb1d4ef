import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { CatalogModel } from "@camscribe/catalog";
import { CamscribeError, type ReferenceScores, referenceScoresSchema, schemaFaults } from "@camscribe/contracts";
import type { Explainer } from "@camscribe/explainer";
import { type CheckFinding, look, right } from "./finding.ts";
import { rawRun } from "./raw-run.ts";

const NAME = "reference outputs";

/**
 * Runs a card's reference pictures and holds every score against what the network gave where it came from: the card's
 * input, its score node and our reading of the file are right when they agree.
 *
 * @throws CARD_INVALID where they do not, with each picture's largest difference; FILE_UNREADABLE, IMAGE_SIZE
 */
export async function checkReference({ card, cardPath }: CatalogModel, explainer: Explainer): Promise<CheckFinding> {
  if (card.reference === undefined) {
    return look(NAME, "the card names none, so nothing says that the network answers here as where it came from");
  }
  const path = resolve(dirname(cardPath), card.reference);
  const { tolerance, images } = await readReference(path);
  const differences: { file: string; share: number }[] = [];
  for (const { file, scores } of images) {
    const image = await readFile(resolve(dirname(path), file)).catch((cause: Error) => {
      throw new CamscribeError("FILE_UNREADABLE", `${path}: expected its picture ${file}, came ${cause.message}`, {
        cause,
      });
    });
    const { scores: ours } = await rawRun(explainer, image, true);
    if (ours.length !== scores.length) {
      throw mismatch(path, [`${file}: expected ${scores.length} scores, came ${ours.length}`]);
    }
    differences.push({ file, share: largestDifference(ours, scores) });
  }
  const off = differences.filter(({ share }) => !(share <= tolerance));
  if (off.length > 0)
    throw mismatch(
      path,
      off.map(({ file, share }) => `${file}: ${told(share, tolerance)}`),
    );
  const largest = Math.max(...differences.map(({ share }) => share));
  return right(NAME, `${images.length} pictures give the scores of ${card.reference} (${told(largest, tolerance)})`);
}

/** max |ours − theirs| / max(1, max |theirs|). */
export function largestDifference(ours: Float32Array, theirs: readonly number[]): number {
  const scale = theirs.reduce((largest, score) => Math.max(largest, Math.abs(score)), 1);
  return (
    theirs.reduce((largest, score, index) => Math.max(largest, Math.abs((ours[index] as number) - score)), 0) / scale
  );
}

async function readReference(path: string): Promise<ReferenceScores> {
  const text = await readFile(path, "utf8").catch((cause: Error) => {
    throw new CamscribeError("FILE_UNREADABLE", `${path}: expected reference outputs, came ${cause.message}`, {
      cause,
    });
  });
  const received = parsed(text, path);
  const checked = referenceScoresSchema.safeParse(received);
  if (checked.success) return checked.data;
  throw mismatch(path, schemaFaults(checked.error, received));
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw mismatch(path, [`expected JSON; ${(cause as Error).message}`]);
  }
}

function told(share: number, tolerance: number): string {
  return `the largest difference is ${share.toExponential(1)} of the largest score, ${tolerance} is allowed`;
}

function mismatch(path: string, faults: readonly string[]): CamscribeError {
  return new CamscribeError("CARD_INVALID", [`reference outputs ${path}:`, ...faults].join("\n  "));
}

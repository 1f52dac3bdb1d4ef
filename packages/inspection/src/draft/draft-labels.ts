import { basename, relative, resolve } from "node:path";
import type { ModelCard } from "@camscribe/contracts";
import type { LabelFile } from "../beside/read-beside.ts";
import { type Ground, guess, known } from "./ground.ts";

/**
 * The names of the classes: a file that a card can name, else the names themselves; where there are none, numbers.
 *
 * @param folder  where the card will lie
 * @param asked   a file that was named
 * @param beside  files that were found; one with another number of names is left out and told
 */
export function draftLabels(
  classes: number,
  folder: string,
  asked: LabelFile | undefined,
  beside: readonly LabelFile[],
): { labels: ModelCard["labels"]; grounds: Ground[] } {
  const candidates = asked === undefined ? beside : [asked];
  const fitting = candidates.find(({ labels }) => labels.length === classes);
  if (fitting !== undefined) {
    const { path, labels, isForCards } = fitting;
    const ground = known("labels", `${basename(path)} has as many names as there are classes`);
    return { labels: isForCards ? relative(folder, resolve(path)) : [...labels], grounds: [ground] };
  }
  const others = candidates.map(
    ({ path, labels }) => `${basename(path)} has ${labels.length} names for ${classes} classes, so it is not used`,
  );
  const numbers = Array.from({ length: classes }, (_, index) => `class ${index}`);
  const why = "no file with names was found; name one by --labels, a JSON list or a text with one name a line";
  return { labels: numbers, grounds: [guess("labels", [...others, why].join("; "))] };
}

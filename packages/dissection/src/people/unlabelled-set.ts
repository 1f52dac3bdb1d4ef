import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type ConceptSet, groupPictures } from "@camscribe/concepts";
import { CamscribeError } from "@camscribe/contracts";
import { splitInTwo } from "../clip/split-in-two.ts";

/** Of different pictures; fewer leave a unit nothing to be judged by. */
const LEAST_PICTURES = 20;

/**
 * Pictures that nobody labelled, in two parts drawn by the seed: `choosing` is shown to those who name units, `judging`
 * is hidden from them. Near-duplicates, and frames of one video, stand in one part.
 *
 * @throws CONCEPTS_INVALID where they are too few; FILE_UNREADABLE and IMAGE_* naming the file
 */
export async function unlabelledSet(files: readonly string[], seed: number): Promise<ConceptSet> {
  const digests: string[] = [];
  for (const file of files) digests.push(await digestOf(file));
  const different = new Set(digests).size;
  if (different < LEAST_PICTURES) {
    const message = `pictures: expected at least ${LEAST_PICTURES} different ones, came ${different}`;
    throw new CamscribeError("CONCEPTS_INVALID", message);
  }
  const groups = await groupPictures(files.map((file) => ({ file })));
  const parts = splitInTwo(groups, seed);
  return {
    name: "unlabelled pictures",
    sha256: createHash("sha256").update(digests.join("\n")).digest("hex"),
    concepts: [],
    images: files.map((file, image) => {
      return { file, group: groups[image]!, part: parts[image]!, categories: [], labels: [] };
    }),
    hasMasks: false,
    labelsOf: async (_image, { width, height }) => ({ width, height, planes: [], whole: [] }),
  };
}

async function digestOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: Error) => {
    const message = `${file}: expected a picture that can be read: ${cause.message}`;
    throw new CamscribeError("FILE_UNREADABLE", message, { cause });
  });
  return createHash("sha256").update(bytes).digest("hex");
}

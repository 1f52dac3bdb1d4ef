import type { Part } from "../concept-set.ts";
import type { DescribedImage } from "../description.ts";
import { conceptsInvalid, quoted } from "../faults.ts";
import { videosOf } from "../groups/video-frames.ts";

export interface Shares {
  seed: number;
  /** In any unit; a part of 0 stays empty. */
  shares: Readonly<Record<Part, number>>;
}

export type Split = "given" | Shares;

/** Each picture's group and part. */
export async function splitImages(
  images: readonly DescribedImage[],
  _concepts: number,
  split: Split | undefined,
  path: string,
): Promise<{ group: string; part: Part }[]> {
  if (split !== undefined && split !== "given") throw new Error("not yet");
  const without = images.findIndex(({ part }) => part === undefined);
  if (without >= 0) {
    throw conceptsInvalid(path, [
      `images.${without}.part: expected a part for every picture; ${quoted(images[without]!.file)} has none`,
    ]);
  }
  const videos = videosOf(images.map(({ file }) => file));
  return images.map(({ group, file, part }, index) => ({ group: group ?? videos[index] ?? file, part: part! }));
}

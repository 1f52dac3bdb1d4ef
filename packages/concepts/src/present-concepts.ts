import { inLanes, LANES } from "./in-lanes.ts";
import type { LocatedImage } from "./locate-files.ts";

/** The same pictures with the concepts that they show: out of the masks, where the description does not tell. */
export function findPresent(
  images: readonly LocatedImage[],
): Promise<(LocatedImage & { present: readonly number[] })[]> {
  return inLanes(images, LANES, async (image) => ({ ...image, present: image.present ?? (await presentIn(image)) }));
}

async function presentIn({ labels, masks, maskPaths }: LocatedImage): Promise<number[]> {
  const found = new Set(labels);
  for (const plane of (await masks?.read(maskPaths))?.planes ?? []) {
    let last = 0;
    for (const value of plane) {
      if (value === last) continue;
      last = value;
      if (value > 0) found.add(value - 1);
    }
  }
  return [...found].sort((a, b) => a - b);
}

import { CamscribeError } from "@camscribe/contracts";
import { randomOrders } from "./random-orders.ts";

/** What an image is for: it chooses names, or it judges them. */
export type Half = "choosing" | "judging";

/**
 * Images in two halves. Images of one group stay together; groups are drawn by the seed, and each goes to the half that has
 * fewer images.
 *
 * @param groups  of each image: frames of a video, near-duplicates, or a name that no other image has
 */
export function splitInTwo(groups: readonly string[], seed: number): Half[] {
  const members = new Map<string, number[]>();
  for (const [image, group] of groups.entries()) {
    const images = members.get(group);
    if (images === undefined) members.set(group, [image]);
    else images.push(image);
  }
  const sizes: Record<Half, number> = { choosing: 0, judging: 0 };
  const halves = new Array<Half>(groups.length);
  const all = [...members.values()];
  for (const group of randomOrders(all.length, 1, seed).data) {
    const half = sizes.choosing <= sizes.judging ? "choosing" : "judging";
    for (const image of all[group]!) halves[image] = half;
    sizes[half] += all[group]!.length;
  }
  return halves;
}

/** Fewer say nothing. */
const LEAST_IMAGES = 10;

/** The images of one half. @throws CONCEPTS_INVALID where they are too few */
export function imagesOf(half: Half, halves: readonly Half[]): number[] {
  const images = halves.flatMap((of, image) => (of === half ? [image] : []));
  if (images.length >= LEAST_IMAGES) return images;
  const message = `probe images: expected at least ${LEAST_IMAGES} for ${half} names, came ${images.length}`;
  throw new CamscribeError("CONCEPTS_INVALID", message);
}

/** An image in which a unit is strong. */
export interface StrongImage {
  image: number;
  /** The unit's largest activation in it. */
  value: number;
}

/**
 * The images with a unit's largest maxima, strongest first; of equal ones the first. A group of near-duplicates gives its
 * strongest image only, and an image in which the unit is never above its threshold is none.
 *
 * @param maxima  `[all images, units]`
 * @param groups  of each image
 * @param most  how many
 */
export function strongestImages(
  { maxima, units, groups }: { maxima: Float32Array; units: number; groups: readonly string[] },
  unit: number,
  threshold: number,
  most: number,
): StrongImage[] {
  const best: StrongImage[] = [];
  for (const [image, group] of groups.entries()) {
    const value = maxima[image * units + unit] as number;
    if (!(value > threshold) || (best.length === most && value <= best.at(-1)!.value)) continue;
    const twin = best.findIndex((other) => groups[other.image] === group);
    if (twin >= 0 && value <= best[twin]!.value) continue;
    if (twin >= 0) best.splice(twin, 1);
    const place = best.findIndex((other) => other.value < value);
    best.splice(place < 0 ? best.length : place, 0, { image, value });
    best.length = Math.min(best.length, most);
  }
  return best;
}

/**
 * Tells in which of some images a unit is weak: those whose maximum is no larger than the median of all of them.
 *
 * @param maxima  `[all images, units]`
 */
export function weakness(
  maxima: Float32Array,
  units: number,
  images: readonly number[],
): (unit: number, image: number) => boolean {
  const medians = Float32Array.from({ length: units }, (_, unit) => {
    const rising = Float32Array.from(images, (image) => maxima[image * units + unit]!).sort();
    return rising[(rising.length - 1) >> 1]!;
  });
  return (unit, image) => maxima[image * units + unit]! <= medians[unit]!;
}

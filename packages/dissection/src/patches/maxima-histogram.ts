/** How strong a unit gets in pictures: counts of its largest activation in each. */
export interface MaximaHistogram {
  /** Where the first bin begins and the last one ends; all are equally wide. */
  least: number;
  most: number;
  /** Pictures without the concept. */
  without: number[];
  /** Pictures with it. */
  with: number[];
}

const BINS = 24;

/**
 * @param maxima  `[images, units]`
 * @param hasConcept  whether an image shows the concept of the unit's name; undefined where nobody looked for it
 */
export function maximaHistogram(
  maxima: Float32Array,
  units: number,
  unit: number,
  hasConcept: (image: number) => boolean | undefined,
): MaximaHistogram {
  const own = Array.from({ length: maxima.length / units }, (_, image) => maxima[image * units + unit] as number);
  const least = own.reduce((lowest, value) => Math.min(lowest, value), Number.POSITIVE_INFINITY);
  const most = own.reduce((highest, value) => Math.max(highest, value), Number.NEGATIVE_INFINITY);
  const without = new Array<number>(BINS).fill(0);
  const withConcept = new Array<number>(BINS).fill(0);
  for (const [image, value] of own.entries()) {
    const has = hasConcept(image);
    if (has === undefined) continue;
    const bin = most > least ? Math.min(BINS - 1, Math.floor(((value - least) / (most - least)) * BINS)) : 0;
    const counts = has ? withConcept : without;
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { least, most, without, with: withConcept };
}

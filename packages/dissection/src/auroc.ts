/** Ranks of images by each unit's value, from 1; equal values share the mean of their ranks. */
export interface UnitRanks {
  units: number;
  /** Images that are compared, by number. */
  images: readonly number[];
  /** `[units, images.length]`. */
  ranks: Float64Array;
}

/** @param values  `[all images, units]` */
export function rankImages(values: Float32Array, units: number, images: readonly number[]): UnitRanks {
  const count = images.length;
  const ranks = new Float64Array(units * count);
  const own = new Float32Array(count);
  for (let unit = 0; unit < units; unit++) {
    for (const [at, image] of images.entries()) own[at] = values[image * units + unit] as number;
    const order = Uint32Array.from(own.keys()).sort((a, b) => (own[a] as number) - (own[b] as number));
    for (let from = 0, to = 0; from < count; from = to) {
      const value = own[order[from] as number];
      while (to < count && own[order[to] as number] === value) to++;
      for (let at = from; at < to; at++) ranks[unit * count + (order[at] as number)] = (from + 1 + to) / 2;
    }
  }
  return { units, images, ranks };
}

/**
 * How likely an image with the concept gives a unit a larger value than one without, ties counting half; for each unit.
 *
 *   AUROC = (Σ ranks of positives − p·(p + 1)/2) / (p · (n − p))
 *
 * @param isPositive  for each of the ranked images
 * @returns `[units]`, 0..1; 0.5 is chance. NaN where all or none are positive
 * @see Mann & Whitney 1947; Bykov et al. 2023, INVERT. https://arxiv.org/abs/2311.13594
 */
export function auroc({ units, images, ranks }: UnitRanks, isPositive: readonly boolean[]): Float64Array {
  const positives = isPositive.flatMap((yes, at) => (yes ? [at] : []));
  const pairs = positives.length * (images.length - positives.length);
  const least = (positives.length * (positives.length + 1)) / 2;
  return Float64Array.from({ length: units }, (_, unit) => {
    let sum = 0;
    for (const at of positives) sum += ranks[unit * images.length + at] as number;
    return pairs === 0 ? Number.NaN : (sum - least) / pairs;
  });
}

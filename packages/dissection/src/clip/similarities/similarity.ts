import type { Matrix } from "../matrix.ts";

/** The similarities of units and words, by the names that tables give them. */
export const SIMILARITIES = ["soft-wpmi", "wpmi", "cosine", "cosine-cubed", "rank-reorder"] as const;
export type SimilarityName = (typeof SIMILARITIES)[number];

/**
 * How well words fit some units, made once for these units and then asked for one block of words after another.
 *
 * @param words  `[images, words]`: P (1), or p (2) where the similarity has a sharpness
 * @returns `[units, words]`, row after row; larger fits better
 */
export type Evidence = (words: Matrix) => Float64Array;

/** A way to compare a unit's summary over the images with what CLIP thinks of a word over the same images. */
export interface Similarity {
  readonly name: SimilarityName;
  /** The a of (2); undefined where the cosines are taken as they are. */
  readonly sharpness: number | undefined;
  /** The λ of (9): what of a word's fit to the average unit is taken away; 0 where nothing is. */
  readonly lambda: number;
  /** A score that a word without any relation to the unit has; undefined where there is no such number. */
  readonly unrelated: number | undefined;
  /** What it is, with its settings, for a table's provenance. */
  readonly settings: string;
  /** @param units  q, `[images, units]` */
  evidence(units: Matrix): Evidence;
}

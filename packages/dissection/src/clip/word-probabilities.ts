import type { Matrix } from "./matrix.ts";

/**
 * Adds a block of words to the sums of (2), image by image.
 *
 * @param cosines  P (1), `[images, words]` of the block
 * @param totals  Σ_m exp(a · P[i, m]) of the blocks so far, `[images]`; a cosine is at most 1, so nothing overflows for any
 *   a that is used
 */
export function addToTotals(totals: Float64Array, { rows, columns, data }: Matrix, sharpness: number): void {
  for (let image = 0, at = 0; image < rows; image++) {
    for (let word = 0; word < columns; word++, at++) totals[image]! += Math.exp(sharpness * data[at]!);
  }
}

/**
 * How likely CLIP holds a word of an image, among all the words.
 *
 *   p(m | x_i) = softmax_m(a · P[i, m])                                                          (2)
 *
 * @param cosines  P (1), `[images, words]`, any block of the words
 * @param totals  Σ_m exp(a · P[i, m]) over all words, `[images]`
 * @returns p, `[images, words]`
 * @see Oikarinen & Weng 2023, CLIP-Dissect, section 3.2; a is in its program: 10 for SoftWPMI, 2 for WPMI
 */
export function wordProbabilities({ rows, columns, data }: Matrix, totals: Float64Array, sharpness: number): Matrix {
  const probabilities = new Float32Array(data.length);
  for (let image = 0, at = 0; image < rows; image++) {
    for (let word = 0; word < columns; word++, at++) {
      probabilities[at] = Math.exp(sharpness * data[at]!) / totals[image]!;
    }
  }
  return { rows, columns, data: probabilities };
}

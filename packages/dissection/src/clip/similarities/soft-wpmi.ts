import type { Matrix } from "../matrix.ts";
import type { Evidence, Similarity } from "./similarity.ts";
import { strongestImages } from "./strongest-images.ts";

/** How surely the strongest image, and the one behind the weakest that counts, belong to a unit. */
const SUREST = 0.998;
const LEAST_SURE = 0.97;

/** Keeps a logarithm finite, as in the paper's program. */
export const LEAST_PROBABILITY = 1e-7;

/** Factors of at least 0.002 whose product a float64 holds. */
const FACTORS_BETWEEN_LOGARITHMS = 100;

/** The paper's best: pointwise mutual information of a word and a soft set of the unit's strongest images. */
export function softWpmi(top: number): Similarity {
  return {
    name: "soft-wpmi",
    sharpness: 10,
    lambda: 1,
    unrelated: 0,
    settings: `softmax(10·P), the ${top} strongest images with p from ${SUREST} to ${LEAST_SURE}, λ = 1`,
    evidence: (units) => softExampleEvidence(units, top),
  };
}

/**
 * How likely CLIP holds word m of all images that belong to unit k, where each belongs to it with a probability only.
 *
 *   log p(m | B_k) = Σ_x log(1 + p(x ∈ B_k) · (p(m | x) − 1) + ε)                                (7)
 *   p(x ∈ B_k) = 0.998 − r/K · (0.998 − 0.97) of the image of rank r = 0 … K−1, 0 of others
 *
 * ε = 1e-7. As the program has it, p does not quite reach 0.97; the text of the paper has no ε.
 *
 * @param units  q, `[images, units]`
 * @param top  K
 * @returns evidence of p (2), `[images, words]`; at most 0
 * @see Oikarinen & Weng 2023, CLIP-Dissect, section 3.2, "SoftWPMI"
 */
export function softExampleEvidence(units: Matrix, top: number): Evidence {
  const strongest = strongestImages(units, top);
  const weights = Float64Array.from({ length: top }, (_, rank) => SUREST - (rank / top) * (SUREST - LEAST_SURE));
  return (words) => {
    const { columns, data } = words;
    const evidence = new Float64Array(units.columns * columns);
    const product = new Float64Array(columns);
    for (let unit = 0; unit < units.columns; unit++) {
      for (let rank = 0; rank < top; rank += FACTORS_BETWEEN_LOGARITHMS) {
        product.fill(1);
        const end = Math.min(top, rank + FACTORS_BETWEEN_LOGARITHMS);
        for (let factor = rank; factor < end; factor++) {
          multiply(product, data, strongest[unit * top + factor]! * columns, weights[factor]!);
        }
        for (let word = 0, at = unit * columns; word < columns; word++, at++) evidence[at]! += Math.log(product[word]!);
      }
    }
    return evidence;
  };
}

/** product[m] ·= 1 + weight · (p[m] − 1) + ε: logarithms are taken of products, they cost ten times as much. */
function multiply(product: Float64Array, p: Float32Array, from: number, weight: number): void {
  const rest = 1 - weight + LEAST_PROBABILITY;
  for (let word = 0; word < product.length; word++) product[word]! *= rest + weight * p[from + word]!;
}

import type { Matrix } from "../matrix.ts";
import type { Evidence, Similarity } from "./similarity.ts";
import { LEAST_PROBABILITY } from "./soft-wpmi.ts";
import { strongestImages } from "./strongest-images.ts";

/** Weighted pointwise mutual information of a word and the set of the unit's strongest images. */
export function wpmi(top: number): Similarity {
  return {
    name: "wpmi",
    sharpness: 2,
    lambda: 0.6,
    unrelated: undefined, // with λ below 1 every word keeps a part of what it has in common with all units
    settings: `softmax(2·P), the ${top} strongest images, λ = 0.6`,
    evidence: (units) => exampleEvidence(units, top),
  };
}

/**
 * How likely CLIP holds word m of all the strongest images B_k of unit k.
 *
 *   log p(m | B_k) = Σ_{x ∈ B_k} log(p(m | x) + ε)                                               (6)
 *
 * ε = 1e-7, as in the paper's program; the text has none.
 *
 * @param units  q, `[images, units]`
 * @param top  how many images B_k has
 * @returns evidence of p (2), `[images, words]`; at most 0
 * @see Oikarinen & Weng 2023, CLIP-Dissect, section 3.2, "WPMI"; Wang et al. 2020 for λ; Hernandez et al. 2022, MILAN
 */
export function exampleEvidence(units: Matrix, top: number): Evidence {
  const strongest = strongestImages(units, top);
  return ({ columns, data }) => {
    const logarithms = data.map((p) => Math.log(p + LEAST_PROBABILITY)); // [images, words]
    const evidence = new Float64Array(units.columns * columns);
    for (let unit = 0; unit < units.columns; unit++) {
      for (let rank = 0; rank < top; rank++) {
        const from = strongest[unit * top + rank]! * columns;
        for (let word = 0, at = unit * columns; word < columns; word++, at++) evidence[at]! += logarithms[from + word]!;
      }
    }
    return evidence;
  };
}

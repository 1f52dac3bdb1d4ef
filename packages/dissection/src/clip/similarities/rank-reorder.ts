import { columnOf, type Matrix } from "../matrix.ts";
import type { Evidence, Similarity } from "./similarity.ts";
import { strongestImages } from "./strongest-images.ts";

/** Cosines that are not above 0 fit nothing; this keeps the root that divides by them finite. */
const LEAST_COSINE = 1e-6;

/** Whether the word puts a unit's strongest images into the unit's own order. */
export function rankReorder(top: number): Similarity {
  return {
    name: "rank-reorder",
    sharpness: undefined,
    lambda: 0,
    unrelated: undefined,
    settings: `third powers over the ${top} strongest images`,
    evidence: (units) => reorderedEvidence(units, top),
  };
}

/**
 * How far a unit's values are from where they would stand in the word's order of the images.
 *
 *   sim(m, k) = − mean_i |q'_i − q_i|³ / (b_k · √P̄_m)                                             (5)
 *
 * over the unit's strongest images: q' has the values of q in the order of P_m, the largest where P_m is largest. b_k is the
 * same mean for an order by chance, mean_ij |q_i − q_j|³, which makes units comparable; P̄_m is the mean of P_m over these
 * images. The paper's text has only −‖q' − q‖₃; b and the root are in its program, where b is estimated from five orders
 * drawn without a seed and here is exact. A unit with one value at all of these images fits nothing: −∞.
 *
 * @param units  q, `[images, units]`
 * @param top  how many images are ordered
 * @returns evidence of P (1); at most 0
 * @see Oikarinen & Weng 2023, CLIP-Dissect, section 3.2, "Rank reorder"
 */
export function reorderedEvidence(units: Matrix, top: number): Evidence {
  const strongest = strongestImages(units, top);
  const values = Array.from({ length: units.columns }, (_, unit) => {
    const column = columnOf(units, unit);
    return Float64Array.from(strongest.subarray(unit * top, (unit + 1) * top), (image) => column[image]!); // descending
  });
  const chances = values.map(chanceOf);
  return ({ columns, data }) => {
    const evidence = new Float64Array(units.columns * columns);
    const ranks = Array.from({ length: top }, (_, rank) => rank);
    const cosines = new Float64Array(top);
    for (let unit = 0, at = 0; unit < units.columns; unit++) {
      for (let word = 0; word < columns; word++, at++) {
        for (const rank of ranks) cosines[rank] = data[strongest[unit * top + rank]! * columns + word]!;
        evidence[at] = -errorOf(values[unit]!, cosines, ranks) / chances[unit]!;
      }
    }
    return evidence.map((value) => (Number.isNaN(value) ? -Infinity : value));
  };
}

/** @param values  descending; @param cosines  the word's at the same images */
function errorOf(values: Float64Array, cosines: Float64Array, ranks: readonly number[]): number {
  // equal cosines in the order that speaks least for the word, else a word that is alike everywhere would fit perfectly
  const order = ranks.toSorted((a, b) => cosines[b]! - cosines[a]! || b - a);
  let error = 0;
  let mean = 0;
  for (const [rank, image] of order.entries()) {
    error += Math.abs(values[rank]! - values[image]!) ** 3 / values.length;
    mean += cosines[image]! / values.length;
  }
  return error / Math.sqrt(Math.max(mean, LEAST_COSINE));
}

function chanceOf(values: Float64Array): number {
  let sum = 0;
  for (const one of values) for (const other of values) sum += Math.abs(one - other) ** 3;
  return sum / values.length ** 2;
}

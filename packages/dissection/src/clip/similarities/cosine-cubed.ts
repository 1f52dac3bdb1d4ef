import type { Matrix } from "../matrix.ts";
import { cosineSimilarity } from "./cosine.ts";
import type { Evidence, Similarity } from "./similarity.ts";

/** The cosine of the cubes: strong images weigh far more than the many weak ones. */
export const cosineCubed: Similarity = {
  name: "cosine-cubed",
  sharpness: undefined,
  lambda: 0,
  unrelated: 0,
  settings: "cosine of the cubes of a unit's means and CLIP's similarities over the images, both less their mean",
  evidence: (units) => cubedCosineSimilarity(units),
};

/**
 * The same as (3) of what is left when the mean over the images is taken away, cubed.
 *
 *   sim(m, k) = P̄_m³ · q̄_k³ / (‖P̄_m³‖ ‖q̄_k³‖),  x̄ = x − mean_i x                               (4)
 *
 * @param units  q, `[images, units]`
 * @see Oikarinen et al. 2023, Label-free concept bottleneck models, equation 2, who made it for CLIP-Dissect; its program
 *   divides by lengths of at least 0.001, this one does not
 */
export function cubedCosineSimilarity(units: Matrix): Evidence {
  const similarity = cosineSimilarity(centredCubes(units));
  return (words) => similarity(centredCubes(words));
}

/** Scaled to a largest deviation of 1 first: cubes of small numbers are lost in 32 bits, and the cosine does not see it. */
function centredCubes({ rows, columns, data }: Matrix): Matrix {
  const means = new Float64Array(columns);
  const largest = new Float64Array(columns);
  for (let at = 0; at < data.length; at++) means[at % columns]! += data[at]! / rows;
  for (let at = 0; at < data.length; at++) {
    const column = at % columns;
    largest[column] = Math.max(largest[column]!, Math.abs(data[at]! - means[column]!));
  }
  const cubes = data.map((value, at) => {
    const column = at % columns;
    return largest[column] === 0 ? 0 : ((value - means[column]!) / largest[column]!) ** 3;
  });
  return { rows, columns, data: cubes };
}

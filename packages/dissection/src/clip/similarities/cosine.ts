import type { Matrix } from "../matrix.ts";
import type { Evidence, Similarity } from "./similarity.ts";

/** The plain cosine: what images weigh is how strong they are, and weak ones are many. */
export const cosine: Similarity = {
  name: "cosine",
  sharpness: undefined,
  lambda: 0,
  unrelated: undefined, // all cosines of a CLIP model are well above 0, and so is the mean of most units
  settings: "cosine of a unit's means and CLIP's similarities over the images",
  evidence: (units) => cosineSimilarity(units),
};

/**
 * The cosine of a unit's summary and a word's similarities, over the images.
 *
 *   sim(m, k) = P_m · q_k / (‖P_m‖ ‖q_k‖)                                                        (3)
 *
 * A unit or a word that is 0 everywhere fits nothing: 0.
 *
 * @param units  q, `[images, units]`
 * @see Oikarinen & Weng 2023, CLIP-Dissect, section 3.2, "Cos"
 */
export function cosineSimilarity(units: Matrix): Evidence {
  const unitLengths = columnLengths(units);
  return (words) => {
    const wordLengths = columnLengths(words);
    const scores = productOfColumns(units, words);
    for (let unit = 0, at = 0; unit < units.columns; unit++) {
      for (let word = 0; word < words.columns; word++, at++) {
        const lengths = unitLengths[unit]! * wordLengths[word]!;
        scores[at] = lengths === 0 ? 0 : scores[at]! / lengths;
      }
    }
    return scores;
  };
}

/** Σ_i a[i, j] · b[i, m], `[a.columns, b.columns]`. */
function productOfColumns(a: Matrix, b: Matrix): Float64Array {
  const product = new Float64Array(a.columns * b.columns);
  // four rows at a time: a sum is read and written less often
  for (let row = 0; row < a.rows; row += 4) {
    for (let column = 0; column < a.columns; column++) addRows(product, column, a, b, row);
  }
  return product;
}

/** product[column, m] += Σ_r a[r, column] · b[r, m], of four rows; behind the last row it is added again, 0 times. */
function addRows(product: Float64Array, column: number, a: Matrix, { columns, data }: Matrix, row: number): void {
  const last = a.rows - 1;
  const second = Math.min(row + 1, last) * columns;
  const third = Math.min(row + 2, last) * columns;
  const fourth = Math.min(row + 3, last) * columns;
  const weight = a.data[row * a.columns + column]!;
  const secondWeight = row + 1 > last ? 0 : a.data[(row + 1) * a.columns + column]!;
  const thirdWeight = row + 2 > last ? 0 : a.data[(row + 2) * a.columns + column]!;
  const fourthWeight = row + 3 > last ? 0 : a.data[(row + 3) * a.columns + column]!;
  for (let m = 0, at = column * columns, first = row * columns; m < columns; m++) {
    product[at + m]! +=
      weight * data[first + m]! +
      secondWeight * data[second + m]! +
      thirdWeight * data[third + m]! +
      fourthWeight * data[fourth + m]!;
  }
}

function columnLengths({ rows, columns, data }: Matrix): Float64Array {
  const squares = new Float64Array(columns);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) squares[column]! += data[at]! ** 2;
  }
  return squares.map(Math.sqrt);
}

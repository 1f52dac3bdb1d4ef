import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { columnsOf, type Matrix, rowsOf } from "../matrix.ts";
import { addToTotals, wordProbabilities } from "../word-probabilities.ts";
import { cosine } from "./cosine.ts";
import { cosineCubed } from "./cosine-cubed.ts";
import { lessPrior } from "./less-prior.ts";
import { rankReorder } from "./rank-reorder.ts";
import type { Similarity } from "./similarity.ts";
import { softWpmi } from "./soft-wpmi.ts";
import { wpmi } from "./wpmi.ts";

/** Written from the paper's equations by `testing/similarities.py`. */
type Table = "cosine" | "cosine-cubed" | "rank-reorder" | "wpmi" | "soft-wpmi";
const paper = JSON.parse(readFileSync(new URL("../testing/similarities.json", import.meta.url), "utf8")) as {
  top: number;
  P: number[][];
  q: number[][];
} & Record<Table, number[][]>;
const units = matrix(paper.q);
const cosines = matrix(paper.P);

const all = [softWpmi(paper.top), wpmi(paper.top), cosine, cosineCubed, rankReorder(paper.top)];

describe.each(all)("$name", (similarity) => {
  it("gives the numbers of the paper's equations as NumPy has them", () => {
    const scores = scoresOf(similarity, units, cosines);
    const expected = paper[similarity.name].flat();
    expect(scores.length).toBe(expected.length);
    for (const [at, score] of scores.entries()) expect(score).toBeCloseTo(expected[at]!, 5);
  });

  it("does not mind in which order the images, the units and the words come", () => {
    const scores = scoresOf(similarity, units, cosines);
    const images = [7, 2, 11, 0, 5, 9, 1, 10, 3, 8, 4, 6];
    const turned = scoresOf(
      similarity,
      columnsOf(rowsOf(units, images), [2, 0, 1]),
      columnsOf(rowsOf(cosines, images), [4, 3, 2, 1, 0]),
    );
    for (const [row, unit] of [2, 0, 1].entries()) {
      for (let word = 0; word < 5; word++) expect(turned[row * 5 + 4 - word]).toBeCloseTo(scores[unit * 5 + word]!, 6);
    }
  });

  it("ranks the word first that was planted: CLIP finds it where the unit is strong", () => {
    const strength = [9, 8, 7, 6, 0.5, 0.4, 0.3, 0.2, 0.6, 0.1, 0.7, 0.8];
    const other = [0.1, 0.3, 0.2, 0.4, 7, 8, 9, 6, 0.5, 0.6, 0.7, 0.8];
    const q = matrix(strength.map((value, image) => [value, other[image]!]));
    const P = matrix(
      strength.map((value, image) => [0.2, 0.1 + value / 40, 0.22 - value / 90, 0.1 + other[image]! / 40]),
    );
    const scores = scoresOf(similarity, q, P);
    expect(best(scores.subarray(0, 4))).toBe(1);
    expect(best(scores.subarray(4, 8))).toBe(3);
  });
});

describe("a similarity's evidence", () => {
  it("of hundreds of images is not lost to small numbers", () => {
    // every factor of (7) is about 0.002 to 0.03: the product of 300 of them is below what a number of 64 bits can be
    const q = matrix(Array.from({ length: 300 }, (_, image) => [300 - image]));
    const p = matrix(Array.from({ length: 300 }, () => [1e-5]));
    const [evidence] = softWpmi(300).evidence(q)(p);
    let expected = 0;
    for (let rank = 0; rank < 300; rank++) {
      const belongs = 0.998 - (rank / 300) * 0.028;
      expected += Math.log(1 + belongs * (Math.fround(1e-5) - 1) + 1e-7);
    }
    expect(evidence).toBeCloseTo(expected, 6);
    expect(Math.exp(expected)).toBe(0);
  });

  it("takes of equally strong images the first", () => {
    const q = matrix([[1], [2], [2], [2], [0]]);
    const p = matrix([[0.1], [0.2], [0.4], [0.8], [0.9]]);
    const [evidence] = wpmi(2).evidence(q)(p);
    expect(evidence).toBeCloseTo(Math.log(0.2) + Math.log(0.4), 5);
  });

  it("says that nothing fits a unit with one value at all of its images", () => {
    const q = matrix([[1], [1], [1]]);
    const p = matrix([[0.1], [0.2], [0.4]]);
    expect([...rankReorder(3).evidence(q)(p)]).toEqual([-Infinity]);
    expect([...cosineCubed.evidence(q)(p)]).toEqual([0]);
  });
});

describe("what is taken away of a word that fits all units", () => {
  it("is λ times the logarithm of its mean probability", () => {
    const evidence = Float64Array.of(Math.log(0.1), Math.log(0.5), Math.log(0.3), Math.log(0.5));
    lessPrior(evidence, 2, 1);
    // by hand: means 0.2 and 0.5
    const expected = [0.1 / 0.2, 0.5 / 0.5, 0.3 / 0.2, 0.5 / 0.5];
    for (const [at, score] of evidence.entries()) expect(Math.exp(score)).toBeCloseTo(expected[at]!, 12);
  });

  it("holds where probabilities are too small for a number of 64 bits", () => {
    const evidence = Float64Array.of(-2000, -2000 + Math.log(3));
    lessPrior(evidence, 2, 1);
    expect([...evidence].map(Math.exp)).toEqual([expect.closeTo(0.5, 10), expect.closeTo(1.5, 10)]);
  });
});

describe("probabilities of words", () => {
  it("are a softmax over all words, whichever blocks they come in", () => {
    const totals = new Float64Array(1);
    addToTotals(totals, matrix([[0, 0.5]]), 2);
    addToTotals(totals, matrix([[1]]), 2);
    const sum = 1 + Math.E + Math.E ** 2; // e^(2·0) + e^(2·0.5) + e^(2·1)
    const { data } = wordProbabilities(matrix([[0, 1]]), totals, 2);
    expect([...data]).toEqual([expect.closeTo(1 / sum, 6), expect.closeTo(Math.E ** 2 / sum, 6)]);
  });
});

function scoresOf(similarity: Similarity, q: Matrix, P: Matrix): Float64Array {
  const { sharpness, lambda } = similarity;
  let words = P;
  if (sharpness !== undefined) {
    const totals = new Float64Array(P.rows);
    addToTotals(totals, P, sharpness);
    words = wordProbabilities(P, totals, sharpness);
  }
  const scores = similarity.evidence(q)(words);
  lessPrior(scores, q.columns, lambda);
  return scores;
}

function matrix(rows: readonly (readonly number[])[]): Matrix {
  return { rows: rows.length, columns: rows[0]!.length, data: Float32Array.from(rows.flat()) };
}

function best(scores: Float64Array): number {
  return scores.indexOf(Math.max(...scores));
}

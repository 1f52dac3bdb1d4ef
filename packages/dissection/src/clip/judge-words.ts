import type { Choice } from "./choose-words.ts";
import type { ImageText } from "./image-text.ts";
import { columnsOf, type Matrix, rowsOf } from "./matrix.ts";
import type { Orders } from "./random-orders.ts";
import { lessPrior } from "./similarities/less-prior.ts";
import type { Similarity } from "./similarities/similarity.ts";

/** How a chosen word does on images that did not choose it. */
export interface Judgement {
  /** The same similarity. */
  score: number;
  /** How often images in an order drawn by chance give the word as much, of 1 + the draws; never 0. */
  chance: number;
}

/**
 * Scores each unit's word again, and holds it against chance: the unit's values are handed to the images in orders drawn at
 * random, all else stays. The word came from other images, so nothing was chosen here and the shares are those of a
 * permutation test. What (9) takes away is the same for a word in every order and rises with the unit's own evidence by
 * less than it, so that (6) or (7) is compared.
 *
 * @param units  q, `[all images, units]`
 * @param images  the images that judge
 * @param orders  orders of these images: each holds the numbers 0 to images − 1
 */
export async function judgeWords(
  { units, imageText, similarity }: { units: Matrix; imageText: ImageText; similarity: Similarity },
  choices: readonly Choice[],
  images: readonly number[],
  orders: Orders,
): Promise<Judgement[]> {
  const values = rowsOf(units, images);
  const evidence = similarity.evidence(values);
  const judgements: Judgement[] = choices.map(() => ({ score: Number.NaN, chance: Number.NaN }));
  for (const [word, named] of unitsByWord(choices)) {
    const column = await imageText.of(images, [word]);
    const found = evidence(column); // [units, 1]
    const drawn = similarity.evidence(columnsOf(values, named))(inOrders(column, orders)); // [named, orders]
    for (const [index, unit] of named.entries()) {
      const draws = drawn.subarray(index * orders.count, (index + 1) * orders.count);
      const asMuch = draws.reduce((count, value) => count + (value >= found[unit]! ? 1 : 0), 1);
      judgements[unit]!.chance = asMuch / (orders.count + 1);
    }
    lessPrior(found, units.columns, similarity.lambda);
    for (const unit of named) judgements[unit]!.score = found[unit]!;
  }
  return judgements;
}

function unitsByWord(choices: readonly Choice[]): Map<number, number[]> {
  const units = new Map<number, number[]>();
  for (const [unit, { word }] of choices.entries()) {
    const named = units.get(word);
    if (named === undefined) units.set(word, [unit]);
    else named.push(unit);
  }
  return units;
}

/** A word's column once for each order: `[images, orders]`. */
function inOrders({ rows, data: column }: Matrix, { count, data: orders }: Orders): Matrix {
  const shuffled = new Float32Array(rows * count);
  for (let at = 0; at < shuffled.length; at++) shuffled[at] = column[orders[at]!]!;
  return { rows, columns: count, data: shuffled };
}

import type { ImageText } from "./image-text.ts";
import { type Matrix, rowsOf } from "./matrix.ts";
import { lessPrior } from "./similarities/less-prior.ts";
import type { Similarity } from "./similarities/similarity.ts";

/** The word that fits a unit best. */
export interface Choice {
  /** Its place in the list; of equal ones the first. */
  word: number;
  score: number;
}

/**
 * For each unit the word with the highest similarity over some images.
 *
 * @param units  q, `[all images, units]`
 * @param images  the images that choose
 * @param onBlock  told after each block of words how many words are done
 */
export async function chooseWords(
  { units, imageText, similarity }: { units: Matrix; imageText: ImageText; similarity: Similarity },
  images: readonly number[],
  onBlock: (words: number) => void,
): Promise<Choice[]> {
  const evidence = similarity.evidence(rowsOf(units, images));
  const best = Array.from({ length: units.columns }, (): Choice => ({ word: -1, score: -Infinity }));
  for (const block of imageText.blocks()) {
    const scores = evidence(await imageText.of(images, block));
    lessPrior(scores, units.columns, similarity.lambda);
    keepBest(best, scores, block);
    onBlock(block.at(-1)! + 1);
  }
  return best;
}

/** @param scores  `[units, words of the block]` */
function keepBest(best: readonly Choice[], scores: Float64Array, block: readonly number[]): void {
  for (let unit = 0, at = 0; unit < best.length; unit++) {
    const choice = best[unit]!;
    let { word, score } = choice;
    for (let index = 0; index < block.length; index++, at++) {
      if (word >= 0 && scores[at]! <= score) continue;
      word = block[index]!;
      score = scores[at]!;
    }
    choice.word = word;
    choice.score = score;
  }
}

import { Cosines } from "./cosines.ts";
import { type Matrix, rowsOf } from "./matrix.ts";
import type { Similarity } from "./similarities/similarity.ts";
import { unitLength } from "./unit-length.ts";
import { addToTotals, wordProbabilities } from "./word-probabilities.ts";

/** Words whose numbers are in memory at once: with 1,000 images and 2,048 units some 10 MB. */
const BLOCK = 512;

/** What a similarity reads of images and words, made block by block: all of it would be images × words numbers. */
export class ImageText {
  readonly #cosines: Cosines;
  readonly #images: Matrix;
  readonly #words: Matrix;
  readonly #sharpness: number | undefined;
  readonly #totals: Float64Array;

  private constructor(cosines: Cosines, images: Matrix, words: Matrix, sharpness: number | undefined) {
    this.#cosines = cosines;
    this.#images = images;
    this.#words = words;
    this.#sharpness = sharpness;
    this.#totals = new Float64Array(images.rows);
  }

  /**
   * @param images  vectors of the images, `[images, d]`, of any length
   * @param words  vectors of all words, `[words, d]`, of any length
   * @param threads  of one product
   */
  static async open(
    { images, words }: { images: Matrix; words: Matrix },
    { sharpness }: Pick<Similarity, "sharpness">,
    threads: number,
  ): Promise<ImageText> {
    const cosines = await Cosines.open(threads);
    const imageText = new ImageText(cosines, unitLength(images, "image"), unitLength(words, "word"), sharpness);
    if (sharpness !== undefined) {
      for (const block of imageText.blocks()) {
        const all = await cosines.of(imageText.#images, rowsOf(imageText.#words, block));
        addToTotals(imageText.#totals, all, sharpness);
      }
    }
    return imageText;
  }

  /** All words, in blocks: their places in the list. */
  blocks(): number[][] {
    const { rows } = this.#words;
    return Array.from({ length: Math.ceil(rows / BLOCK) }, (_, block) =>
      Array.from({ length: Math.min(BLOCK, rows - block * BLOCK) }, (_, index) => block * BLOCK + index),
    );
  }

  /** P (1), or p (2) where the similarity has a sharpness, of some images and some words: `[images, words]`. */
  async of(images: readonly number[], words: readonly number[]): Promise<Matrix> {
    const cosines = await this.#cosines.of(rowsOf(this.#images, images), rowsOf(this.#words, words));
    if (this.#sharpness === undefined) return cosines;
    const totals = Float64Array.from(images, (image) => this.#totals[image]!);
    return wordProbabilities(cosines, totals, this.#sharpness);
  }

  release(): Promise<void> {
    return this.#cosines.release();
  }
}

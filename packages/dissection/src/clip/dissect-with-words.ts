import { CamscribeError } from "@camscribe/contracts";
import { chooseWords } from "./choose-words.ts";
import { falseDiscoveryRates } from "./false-discovery.ts";
import { ImageText } from "./image-text.ts";
import { judgeWords } from "./judge-words.ts";
import { columnOf, columnsOf, type Matrix, rowsOf } from "./matrix.ts";
import { randomOrders } from "./random-orders.ts";
import type { Similarity, SimilarityName } from "./similarities/similarity.ts";
import { similarityOf } from "./similarities/similarity-of.ts";
import { type Half, imagesOf } from "./split-in-two.ts";

/** What units and CLIP made of the same images, and CLIP of the words. */
export interface WordEvidence {
  /** q, each unit's summary of each image, usually its mean over space: `[images, units]`. */
  units: Matrix;
  /** CLIP's vectors of the images, `[images, d]`, of any length. */
  images: Matrix;
  /** CLIP's vectors of the words, `[words, d]`, of any length. */
  words: Matrix;
  /** Of each image. */
  halves: readonly Half[];
}

export interface WordSettings {
  similarity: SimilarityName;
  /** Orders of the images that chance is told from. */
  draws: number;
  seed: number;
  /** Part of the reliable names that may be chance's, 0..1. */
  falseDiscovery: number;
  /** Of ONNX Runtime. */
  threads: number;
}

/** The word that a unit is named by. */
export interface WordName {
  unit: number;
  /** Its place in the list of words. */
  word: number;
  /** On the images that chose it: too good, as whatever is best of many. */
  score: number;
  heldoutScore: number;
  /** How often chance gives as high a held-out score, 0..1. */
  chance: number;
  /** The least rate of false discoveries at which the name would be kept, 0..1. */
  falseDiscovery: number;
  reliable: boolean;
}

/** The names, and the similarity as it was set for so many images. */
export interface WordNames {
  names: WordName[];
  similarity: Similarity;
}

/**
 * Names units by words without any labels: one half of the images chooses each unit's word, the other judges it.
 *
 * A name is reliable where chance gives its held-out score so rarely that, over all units, the rate of false discoveries
 * stays at what is allowed, and where the similarity has a score for what is unrelated, it lies above. A unit that answers
 * to all choosing images alike has no name.
 *
 * 2,048 units, 1,000 images and 50,000 words with soft-wpmi: 22 s of one core, 430 MB in all, most of it the words' vectors.
 *
 * @param onWords  told how many words have been looked at
 * @throws CONCEPTS_INVALID where a half has too few images; MODEL_INVALID where a number is none
 * @see Oikarinen & Weng 2023, CLIP-Dissect. https://arxiv.org/abs/2204.10965; the halves and chance are ours
 */
export async function dissectWithWords(
  { units, images, words, halves }: WordEvidence,
  { similarity: name, draws, seed, falseDiscovery, threads }: WordSettings,
  onWords: (words: number) => void = () => {},
): Promise<WordNames> {
  checkNumbers(units);
  const choosing = imagesOf("choosing", halves);
  const judging = imagesOf("judging", halves);
  const similarity = similarityOf(name, Math.min(choosing.length, judging.length));
  const live = liveUnits(rowsOf(units, choosing));
  const imageText = await ImageText.open({ images, words }, similarity, threads);
  try {
    const compared = { units: columnsOf(units, live), imageText, similarity };
    const choices = await chooseWords(compared, choosing, onWords);
    const orders = randomOrders(judging.length, draws, seed);
    const judgements = await judgeWords(compared, choices, judging, orders);
    const rates = falseDiscoveryRates(judgements.map(({ chance }) => chance));
    const names = live.map((unit, index): WordName => {
      const { word, score } = choices[index]!;
      const { score: heldoutScore, chance } = judgements[index]!;
      const related = similarity.unrelated === undefined || heldoutScore > similarity.unrelated;
      const reliable = related && rates[index]! <= falseDiscovery;
      return { unit, word, score, heldoutScore, chance, falseDiscovery: rates[index]!, reliable };
    });
    return { names, similarity };
  } finally {
    await imageText.release();
  }
}

/** Units that do not answer to all images alike. */
function liveUnits(units: Matrix): number[] {
  const all = Array.from({ length: units.columns }, (_, unit) => unit);
  return all.filter((unit) => {
    const values = columnOf(units, unit);
    return values.some((value) => value !== values[0]);
  });
}

function checkNumbers({ columns, data }: Matrix): void {
  const at = data.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  const where = `unit ${at % columns} at image ${Math.floor(at / columns)}`;
  throw new CamscribeError("MODEL_INVALID", `${where}: expected a number, came ${data[at]}`);
}

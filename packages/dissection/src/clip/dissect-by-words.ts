import { groupPictures } from "@camscribe/concepts";
import { CamscribeError, type ErrorFacts } from "@camscribe/contracts";
import { Clip } from "./clip.ts";
import { dissectWithWords, type WordSettings } from "./dissect-with-words.ts";
import { lookAtImages } from "./look-at-images.ts";
import type { Matrix } from "./matrix.ts";
import { readWords } from "./read-words.ts";
import { imagesOf, splitInTwo } from "./split-in-two.ts";
import { type WordTable, wordTable } from "./word-table.ts";

/** A picture of the probe folder. */
export interface ProbeImage {
  file: string;
  /** Pictures of one group stand in one half; left out: it is found by name and likeness. */
  group?: string;
}

export interface ByWordsOptions {
  probe: readonly ProbeImage[];
  /** Path of a list of words, one a line. */
  words: string;
  /** Path of a CLIP model's card. */
  clip: string;
  /** How many units the layer has. */
  units: number;
  /**
   * Runs the network that is dissected: each unit's mean over space, image after image, `[files · units]`. Is asked once,
   * for the pictures that can be read.
   */
  meansOf(files: readonly string[]): Promise<Float32Array>;
  /** Left out: soft-wpmi, 999 draws, seed 1, 10 % false discoveries. */
  settings?: Partial<Omit<WordSettings, "threads">>;
  /** Of ONNX Runtime. */
  threads: number;
  onProgress?(progress: WordsProgress): void;
}

/** How far it is. */
export interface WordsProgress {
  doing: "looking at pictures" | "reading words" | "running the network" | "choosing words";
  done: number;
  of: number;
}

export interface DissectedByWords {
  table: WordTable;
  /** Pictures that could not be read, and were left out. */
  unreadable: { file: string; error: ErrorFacts }[];
  /** Lines of the list that said again what an earlier one had said. */
  repeatedWords: number;
}

/** The paper's similarity; draws enough for the rate of false discoveries where some twenty names of 2,000 are kept. */
const USUAL = { similarity: "soft-wpmi", draws: 999, seed: 1, falseDiscovery: 0.1 } as const;

/**
 * Names a layer's units by words, with pictures that nobody labelled and a CLIP model: what `camscribe dissect --method
 * clip` does. The network is run last, when the card, the words and the pictures are known to be right.
 *
 * @throws CARD_INVALID, MODEL_INVALID, FILE_UNREADABLE of the CLIP model; CONCEPTS_INVALID of the words, or of too few
 *   pictures; SHAPE_MISMATCH where there is not one mean for each picture and unit
 */
export async function dissectByWords(options: ByWordsOptions): Promise<DissectedByWords> {
  const { probe, units, threads, onProgress } = options;
  const settings: WordSettings = { ...USUAL, ...options.settings, threads };
  const tell = (doing: WordsProgress["doing"], of: number) => (done: number) => onProgress?.({ doing, done, of });
  const { words, repeated } = await readWords(options.words);
  const clip = await Clip.open(options.clip, threads);
  try {
    const wordVectors = await clip.vectorsOfWords(words, tell("reading words", words.length));
    const seen = await lookAtImages(clip, probe, tell("looking at pictures", probe.length));
    const { images, unreadable, sha256: imagesSha256 } = seen;
    const halves = splitInTwo(await groupPictures(images), settings.seed);
    for (const half of ["choosing", "judging"] as const) imagesOf(half, halves);
    const toldOfMeans = tell("running the network", images.length);
    toldOfMeans(0);
    const means = asMatrix(await options.meansOf(images.map(({ file }) => file)), images.length, units);
    toldOfMeans(images.length);
    const evidence = { units: means, images: seen.vectors, words: wordVectors, halves };
    const named = await dissectWithWords(evidence, settings, tell("choosing words", words.length));
    const table = wordTable(named, { units, words, halves, imagesSha256, clip, settings });
    return { table, unreadable, repeatedWords: repeated };
  } finally {
    await clip.release();
  }
}

function asMatrix(data: Float32Array, rows: number, columns: number): Matrix {
  if (data.length === rows * columns) return { rows, columns, data };
  const message = `means of units: expected ${rows} pictures · ${columns} units, came ${data.length} numbers`;
  throw new CamscribeError("SHAPE_MISMATCH", message);
}

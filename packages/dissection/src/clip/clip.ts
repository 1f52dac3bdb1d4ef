import type { ClipCard } from "@camscribe/contracts";
import { FileRunner } from "@camscribe/engine";
import type { Raster } from "@camscribe/imaging";
import { digestFiles } from "./digest-files.ts";
import type { Feed } from "./encoder.ts";
import { ImageEncoder } from "./image-encoder.ts";
import type { Matrix } from "./matrix.ts";
import { readClipCard } from "./read-clip-card.ts";
import { TextEncoder } from "./text-encoder.ts";
import { WordTokenizer } from "./word-tokenizer.ts";

/** A CLIP model: pictures and words as vectors of one space. */
export class Clip {
  readonly card: ClipCard;
  /** Of its encoders and its tokenizer. */
  readonly sha256: string;
  readonly #images: ImageEncoder;
  readonly #texts: TextEncoder;
  readonly #runners: readonly FileRunner[];

  private constructor(card: ClipCard, sha256: string, tokenizer: WordTokenizer, runners: readonly FileRunner[]) {
    this.card = card;
    this.sha256 = sha256;
    this.#runners = runners;
    this.#images = new ImageEncoder(runners[0]!, card.image);
    this.#texts = new TextEncoder(runners.at(-1)!, tokenizer, card.text);
  }

  /**
   * @param path  of the card
   * @param threads  of ONNX Runtime
   * @throws CARD_INVALID, MODEL_INVALID, FILE_UNREADABLE
   */
  static async open(path: string, threads: number): Promise<Clip> {
    const { card, imageEncoder, textEncoder, tokenizer } = await readClipCard(path);
    const files = [...new Set([imageEncoder, textEncoder])];
    const words = await WordTokenizer.open(tokenizer, card.text);
    const runners: FileRunner[] = [];
    try {
      for (const file of files) runners.push(await FileRunner.open(file, threads));
      return new Clip(card, await digestFiles([...files, tokenizer]), words, runners);
    } catch (error) {
      for (const runner of runners) await runner.release();
      throw error;
    }
  }

  /** Pictures that are run together. */
  get batch(): number {
    return this.#images.batch;
  }

  /** @param rasters  at most `batch`; @returns `[pictures, d]` */
  vectorsOfImages(rasters: readonly Raster[]): Promise<Matrix> {
    return this.#images.vectorsOf(rasters, this.#inOneFile(this.#texts));
  }

  /**
   * @param onWords  told how many words are done
   * @returns `[words, d]`
   * @throws CONCEPTS_INVALID naming a word that it cannot read
   */
  vectorsOfWords(words: readonly string[], onWords: (words: number) => void = () => {}): Promise<Matrix> {
    return this.#texts.vectorsOf(words, this.#inOneFile(this.#images), onWords);
  }

  async release(): Promise<void> {
    for (const runner of this.#runners) await runner.release();
  }

  /** A file with both encoders runs both, whichever is asked. */
  #inOneFile(other: ImageEncoder | TextEncoder): Record<string, Feed> {
    return this.#runners.length === 1 ? other.blank() : {};
  }
}

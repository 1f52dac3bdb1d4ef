import { CamscribeError, type ClipCard } from "@camscribe/contracts";
import type { FilePort, FileRunner } from "@camscribe/engine";
import { batchOf, encode, type Feed } from "./encoder.ts";
import type { Matrix } from "./matrix.ts";
import { meantPort } from "./meant-port.ts";
import type { Tokens, WordTokenizer } from "./word-tokenizer.ts";

/** Texts of one run, where the file leaves it open. */
const BATCH = 64;

/** The half of a CLIP model that reads texts. */
export class TextEncoder {
  readonly #runner: FileRunner;
  readonly #tokenizer: WordTokenizer;
  readonly #context: number;
  readonly #ids: FilePort;
  readonly #mask: FilePort | undefined;
  readonly #output: string;

  /** @throws CARD_INVALID where the card speaks of another file */
  constructor(runner: FileRunner, tokenizer: WordTokenizer, text: ClipCard["text"]) {
    this.#runner = runner;
    this.#tokenizer = tokenizer;
    this.#context = text.context;
    this.#ids = meantPort(runner.inputs, "text.input", text.input, "input_ids");
    this.#mask =
      text.mask === undefined
        ? runner.inputs.find(({ name }) => name === "attention_mask")
        : meantPort(runner.inputs, "text.mask", text.mask, text.mask);
    this.#output = meantPort(runner.outputs, "text.output", text.output, "text_embeds").name;
    for (const port of [this.#ids, ...(this.#mask === undefined ? [] : [this.#mask])]) checkTokens(port, text.context);
  }

  /**
   * Words of like length are run together, so that little is filled up.
   *
   * @param others  the file's inputs that are no text, where it has some
   * @param onWords  told how many words are done
   * @returns `[words, d]`, of any length
   * @throws CONCEPTS_INVALID naming a word that it cannot read
   */
  async vectorsOf(
    words: readonly string[],
    others: Readonly<Record<string, Feed>>,
    onWords: (words: number) => void,
  ): Promise<Matrix> {
    const texts = words.map((word) => this.#tokenizer.tokensOf(word));
    const order = texts.map((_, word) => word).sort((a, b) => texts[a]!.length - texts[b]!.length);
    const size = batchOf(this.#ids, BATCH);
    let vectors: Matrix | undefined;
    for (let start = 0; start < order.length; start += size) {
      const batch = order.slice(start, start + size);
      const feeds = { ...others, ...this.#feeds(batch.map((word) => texts[word]!)) };
      const found = await encode(this.#runner, feeds, this.#output, batch.length);
      vectors ??= { ...found, rows: words.length, data: new Float32Array(words.length * found.columns) };
      const { columns } = vectors;
      for (const [row, word] of batch.entries()) {
        vectors.data.set(found.data.subarray(row * columns, (row + 1) * columns), word * columns);
      }
      onWords(start + batch.length);
    }
    return vectors ?? { rows: 0, columns: 0, data: new Float32Array() };
  }

  /** One text that says nothing, for a file that reads pictures in the same run. */
  blank(): Record<string, Feed> {
    return this.#feeds([[this.#tokenizer.padding]]);
  }

  #feeds(texts: readonly Tokens[]): Record<string, Feed> {
    const { padsTo, padding } = this.#tokenizer;
    const isFixed = typeof this.#ids.shape[1] === "number";
    const length = isFixed || padsTo === "context" ? this.#context : Math.max(...texts.map((text) => text.length));
    const rows = batchOf(this.#ids, texts.length);
    const ids = new Array<number>(rows * length).fill(padding);
    const mask = new Array<number>(rows * length).fill(0);
    for (const [row, text] of texts.entries()) {
      for (const [at, id] of text.entries()) {
        ids[row * length + at] = id;
        mask[row * length + at] = 1;
      }
    }
    const dims = [rows, length];
    const masks = this.#mask === undefined ? {} : { [this.#mask.name]: wholeNumbers(this.#mask, mask, dims) };
    return { [this.#ids.name]: wholeNumbers(this.#ids, ids, dims), ...masks };
  }
}

/** As wide as the file wants them. */
function wholeNumbers({ type }: FilePort, values: readonly number[], dims: readonly number[]): Feed {
  return type === "int32"
    ? { type, data: Int32Array.from(values), dims }
    : { type: "int64", data: BigInt64Array.from(values, BigInt), dims };
}

function checkTokens({ name, type, shape }: FilePort, context: number): void {
  const refuse = (expected: string, came: string) => {
    throw new CamscribeError("CARD_INVALID", `text: expected that '${name}' ${expected}, but it ${came}`);
  };
  if (type !== "int64" && type !== "int32") refuse("holds whole numbers", `holds ${type ?? "no tensor"}`);
  if (shape.length !== 2) refuse("is [texts, tokens]", `has ${shape.length} axes`);
  const [, tokens] = shape;
  if (typeof tokens === "number" && tokens !== context) refuse(`has text.context = ${context} tokens`, `has ${tokens}`);
}

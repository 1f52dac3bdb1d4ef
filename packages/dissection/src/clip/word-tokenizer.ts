import { CamscribeError, type ClipCard, messageOf } from "@camscribe/contracts";
import { Tokenizer } from "@huggingface/tokenizers";
import { readBounded } from "./read-bounded.ts";

const LARGEST_BYTES = 64 * 1024 * 1024;

/** What of a `tokenizer.json` is read here; the rest is the library's. */
interface TokenizerFile {
  model?: { type?: unknown };
  padding?: { strategy?: "BatchLongest" | { Fixed: number }; pad_id?: number } | null;
}

/** What the library knows; of any other kind it would take the words for tokens. */
const KINDS: readonly unknown[] = ["BPE", "WordPiece", "Unigram", undefined];

/** A word as a text encoder reads it. */
export type Tokens = readonly number[];

/** Turns words into tokens and says how texts are filled up to one length. */
export class WordTokenizer {
  /** Fills texts up. */
  readonly padding: number;
  /** Whether every text is as long as it may be, or as the longest that is run with it. */
  readonly padsTo: "context" | "longest";
  readonly #tokenizer: Tokenizer;
  readonly #text: ClipCard["text"];
  /** Tokens that every text has. */
  readonly #frame: Tokens;

  private constructor(tokenizer: Tokenizer, file: TokenizerFile, text: ClipCard["text"]) {
    this.#tokenizer = tokenizer;
    this.#text = text;
    this.#frame = tokenizer.encode("").ids;
    this.padding = text.padding.token ?? file.padding?.pad_id ?? this.#frame.at(-1) ?? 0;
    this.padsTo = text.padding.to ?? (file.padding?.strategy === "BatchLongest" ? "longest" : "context");
  }

  /** @throws FILE_UNREADABLE; MODEL_INVALID where the file is no tokenizer that is known */
  static async open(path: string, text: ClipCard["text"]): Promise<WordTokenizer> {
    const bytes = await readBounded(path, "a tokenizer.json", LARGEST_BYTES);
    try {
      const file = JSON.parse(bytes.toString("utf8")) as TokenizerFile;
      if (!KINDS.includes(file.model?.type)) throw new Error(`it is of the kind '${file.model?.type}'`);
      return new WordTokenizer(new Tokenizer(file, {}), file, text);
    } catch (cause) {
      const message = `${path}: expected a tokenizer.json of Hugging Face; ${messageOf(cause)}`;
      throw new CamscribeError("MODEL_INVALID", message, { cause });
    }
  }

  /**
   * A word within the card's prompt, with what begins and ends a text.
   *
   * @throws CONCEPTS_INVALID where it has no tokens of its own, or more than the encoder reads: half a word is another one
   */
  tokensOf(word: string): Tokens {
    const { prompt, context } = this.#text;
    const ids: number[] = this.#tokenizer.encode(prompt.replace("{}", () => word)).ids;
    const refuse = (what: string) => new CamscribeError("CONCEPTS_INVALID", `the word '${word}': expected ${what}`);
    if (ids.length > context) throw refuse(`at most ${context} tokens, came ${ids.length}`);
    if (ids.length <= this.#frame.length || ids.some((id) => id === undefined)) {
      throw refuse("tokens, but the tokenizer of this model knows no part of it");
    }
    return ids;
  }
}

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ClipCardDraft } from "@camscribe/contracts";
import { DataType, GraphBuilder, writeOnnx } from "@camscribe/network";
import { plainInput } from "../../../../../test/support/plain-input.ts";

/** Height and width of the model's picture. */
export const SIDE = 4;
/** Tokens of a text, with those that begin and end it. */
export const CONTEXT = 8;

/** What the model knows of colours: a word of this list is its colour's direction, others are grey or their own mixture. */
export const COLOURS: Readonly<Record<string, readonly [number, number, number]>> = {
  red: [1, 0, 0],
  green: [0, 1, 0],
  blue: [0, 0, 1],
  grey: [1, 1, 1],
  yellow: [1, 1, 0],
  pink: [1, 0.5, 0.6],
};

/** The tokenizer's vocabulary: a whole word each, in lower case; what is unknown is `<unk>`. */
const VOCABULARY = ["<pad>", "<start>", "<end>", "<unk>", ...Object.keys(COLOURS), "a", "photo", "of"];
export const tokenOf = (word: string): number => VOCABULARY.indexOf(word);

/** A tokenizer that needs no merges: words by spaces, begun and ended like CLIP's. */
export const tokenizerFile = {
  version: "1.0",
  truncation: null,
  padding: null,
  added_tokens: ["<pad>", "<start>", "<end>", "<unk>"].map((content, id) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  })),
  normalizer: { type: "Lowercase" },
  pre_tokenizer: { type: "WhitespaceSplit" },
  post_processor: {
    type: "TemplateProcessing",
    single: [
      { SpecialToken: { id: "<start>", type_id: 0 } },
      { Sequence: { id: "A", type_id: 0 } },
      { SpecialToken: { id: "<end>", type_id: 0 } },
    ],
    pair: [],
    special_tokens: {
      "<start>": { id: "<start>", ids: [1], tokens: ["<start>"] },
      "<end>": { id: "<end>", ids: [2], tokens: ["<end>"] },
    },
  },
  decoder: null,
  model: {
    type: "WordPiece",
    unk_token: "<unk>",
    continuing_subword_prefix: "##",
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(VOCABULARY.map((word, id) => [word, id])),
  },
};

export interface SmallClipOptions {
  /** The sizes of a run are fixed at one picture and one text, as some exporters leave them. */
  single?: boolean;
  /** Both encoders in one file, as optimum writes them by default. */
  together?: boolean;
  /** The text encoder has an `attention_mask`, and reads what it masks out as if it were there, were it not masked. */
  masked?: boolean;
  /** Tokens are numbers of 32 bits. */
  narrow?: boolean;
  /** What the card says otherwise. */
  card?: (card: ClipCardDraft) => void;
}

/**
 * Writes a CLIP model whose answers are known, its tokenizer and its card, and gives the card's path. A picture's vector is
 * its mean colour; a text's is the sum of its colours, all tokens that are no colour being black.
 *
 *   pixel_values [n, 3, 4, 4] → image_embeds [n, 3];  input_ids [n, 8] → text_embeds [n, 3]
 */
export async function writeSmallClip(
  folder: string,
  { single = false, together = false, masked = false, narrow = false, card: change = () => {} }: SmallClipOptions = {},
): Promise<string> {
  const count = single ? 1 : "n";
  const image = new GraphBuilder(18, "image");
  const mean = image.reduceMean("pixel_values", [2, 3], false);
  image.node("Identity", [mean], {}, "image_embeds");
  const pixels = { name: "pixel_values", type: "float32", shape: [count, 3, SIDE, SIDE] } as const;
  const imageVectors = { name: "image_embeds", type: "float32", shape: [count, 3] } as const;

  const text = new GraphBuilder(18, "text");
  // a pad that is not masked out is bright red
  const rows = VOCABULARY.flatMap((word) => COLOURS[word] ?? (masked && word === "<pad>" ? [99, 0, 0] : [0, 0, 0]));
  const table = text.floats(Float32Array.from(rows), [VOCABULARY.length, 3]);
  let tokens = text.node("Gather", [table, "input_ids"]);
  if (masked) tokens = text.multiply(tokens, text.unsqueeze(text.cast("attention_mask", DataType.FLOAT), [2]));
  text.node("Identity", [text.reduceSum(tokens, [1], false)], {}, "text_embeds");
  const ids = (name: string) => ({ name, type: "int64", shape: [count, single ? CONTEXT : "tokens"] }) as const;
  const texts = masked ? [ids("input_ids"), ids("attention_mask")] : [ids("input_ids")];
  const textVectors = { name: "text_embeds", type: "float32", shape: [count, 3] } as const;

  const write = (name: string, graphs: readonly GraphBuilder[], inputs: Ports, outputs: Ports) =>
    writeFile(
      join(folder, name),
      writeOnnx({
        name,
        opset: 18,
        nodes: graphs.flatMap(({ nodes }) => nodes),
        constants: new Map(graphs.flatMap(({ constants }) => [...constants])),
        inputs,
        outputs,
      }),
    );
  if (together) await write("model.onnx", [image, text], [...texts, pixels], [textVectors, imageVectors]);
  else {
    await write("image.onnx", [image], [pixels], [imageVectors]);
    await write("text.onnx", [text], texts, [textVectors]);
  }
  if (narrow) await narrowTokens(join(folder, "text.onnx"));
  await writeFile(join(folder, "tokenizer.json"), JSON.stringify(tokenizerFile));
  const card: ClipCardDraft = {
    name: "small-clip",
    version: "1",
    licence: "Apache-2.0",
    source: "made for tests",
    image: {
      file: together ? "model.onnx" : "image.onnx",
      input: plainInput({ height: SIDE, width: SIDE, scale: 1 / 255 }),
    },
    text: {
      file: together ? "model.onnx" : "text.onnx",
      tokenizer: "tokenizer.json",
      context: CONTEXT,
      padding: { token: 0 },
    },
  };
  change(card);
  const path = join(folder, "clip-card.json");
  await writeFile(path, JSON.stringify(card));
  return path;
}

/** Changes the type that the file declares for `input_ids`, behind its name (field 1): type (2) of tensor (1) of element (1). */
async function narrowTokens(path: string): Promise<void> {
  const bytes = await readFile(path);
  const declared = bytes.indexOf("input_ids\x12");
  const element = bytes.indexOf(Buffer.of(0x08, DataType.INT64), declared);
  bytes[element + 1] = DataType.INT32;
  await writeFile(path, bytes);
}

type Ports = Parameters<typeof writeOnnx>[0]["inputs"];

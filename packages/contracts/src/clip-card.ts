import { z } from "zod";
import { modelCardSchema } from "./card.ts";

const file = z.string().min(1);
const tensor = z.string().min(1);

/** What turns pictures into vectors. */
const imageEncoderSchema = z.strictObject({
  /** An ONNX file, relative to the card. */
  file,
  /** How a photograph becomes its input; `node` names the input where the file has several. */
  input: modelCardSchema.shape.input,
  /** The tensor with one vector for each picture; left out: `image_embeds`, or the only output. */
  output: tensor.optional(),
});

/** What turns words into vectors of the same space. */
const textEncoderSchema = z.strictObject({
  /** An ONNX file, relative to the card; may be the pictures' own, where one file holds both encoders. */
  file,
  /** A `tokenizer.json` of Hugging Face, relative to the card. */
  tokenizer: file,
  /** The input with the tokens' numbers; left out: `input_ids`, or the only input. */
  input: tensor.optional(),
  /** The input that tells tokens (1) from padding (0); left out: `attention_mask` where the file has one. */
  mask: tensor.optional(),
  /** The tensor with one vector for each text; left out: `text_embeds`, or the only output. */
  output: tensor.optional(),
  /** Tokens that a text may have, with those that begin and end it. */
  context: z.int().min(1).max(4096),
  padding: z
    .strictObject({
      /** `context`: every text is as long as it may be; `longest`: as the longest that is run with it. */
      to: z.enum(["context", "longest"]).optional(),
      /** The token that fills up; left out: as the tokenizer says, else the one that ends a text. */
      token: z.int().min(0).optional(),
    })
    .default({}),
  /** What is said around a word, where `{}` stands for it. The paper says the bare word. */
  prompt: z
    .string()
    .max(200)
    .refine((prompt) => prompt.split("{}").length === 2, "expected {} once, where the word stands")
    .default("{}"),
});

/** A CLIP model in ONNX: everything that cannot be read from its files. */
export const clipCardSchema = z.strictObject({
  name: modelCardSchema.shape.name,
  version: modelCardSchema.shape.version,
  licence: z.string().min(1),
  source: z.string().min(1),
  image: imageEncoderSchema,
  text: textEncoderSchema,
});
export type ClipCard = z.infer<typeof clipCardSchema>;
/** A card as it is written: what has a default may be left out. */
export type ClipCardDraft = z.input<typeof clipCardSchema>;

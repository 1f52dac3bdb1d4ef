import { z } from "zod";

const sizePx = z.int().min(1).max(4096);
const threeNumbers = z.tuple([z.number(), z.number(), z.number()]);

const fitSchema = z.discriminatedUnion("mode", [
  /** Shorter side to `shorter` pixels, then the centre. */
  z.strictObject({ mode: z.literal("crop"), shorter: sizePx }),
  /** Both sides to the input size; the aspect ratio is not kept. */
  z.strictObject({ mode: z.literal("squash") }),
  /** The whole picture inside the input, the rest grey 114. */
  z.strictObject({ mode: z.literal("letterbox") }),
]);
export type Fit = z.infer<typeof fitSchema>;

const inputSchema = z.strictObject({
  /** The network's input tensor; may be left out where there is one. */
  node: z.string().min(1).optional(),
  height: sizePx,
  width: sizePx,
  /** The layout in which the network's file wants its pixels. */
  layout: z.enum(["NHWC", "NCHW"]),
  colour: z.enum(["RGB", "BGR"]),
  fit: fitSchema,
  /** x = (pixel 0..255 · scale − mean) / std, in `colour` order. */
  scale: z.number(),
  mean: threeNumbers,
  std: threeNumbers.refine((std) => std.every((value) => value !== 0), "must not be 0"),
});
export type CardInput = z.infer<typeof inputSchema>;

/** Which map a card or a request asks for. */
export const mapMethodSchema = z.enum(["grad-cam", "hires-cam"]);
export type MapMethod = z.infer<typeof mapMethodSchema>;

const scoresSchema = z.strictObject({
  /** The tensor that holds the scores before softmax or sigmoid. */
  node: z.string().min(1),
  /** How one score per class is read: a vector as it is, or a map's soft peak, peak or mean over positions. */
  read: z.enum(["vector", "soft-peak", "peak", "mean"]),
  /** The tensor's axis along which the classes are; left out: 1. */
  axis: z.int().min(1).max(7).optional(),
  /** The first of its rows that is a class, and the one behind the last; left out: all are. */
  channels: z
    .tuple([z.int().min(0), z.int().min(1)])
    .refine(([from, to]) => from < to, "expected the first row below the one behind the last")
    .optional(),
  /** Sharpness of the soft peak, 1 / score unit. */
  beta: z.number().positive().default(3),
  /** Turns a score into a probability for the reader, nothing else. */
  activation: z.enum(["softmax", "sigmoid", "none"]),
});
export type CardScores = z.infer<typeof scoresSchema>;

/** Everything that the engine must know of a network and cannot read from its file. */
export const modelCardSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, "lower-case letters, digits, '.', '_' and '-', 64 at most"),
  version: z.string().min(1).max(32),
  format: z.enum(["tfjs-layers", "tfjs-graph", "onnx"]),
  /** A path, or `npm:<package>/<file>`; a folder is relative to the card. */
  weights: z.string().min(1),
  licence: z.string().min(1),
  source: z.string().min(1),
  input: inputSchema,
  /** A file with an array of strings, or the array; the index is the class. */
  labels: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  scores: scoresSchema,
  layers: z.strictObject({ explain: z.string().min(1), dissect: z.array(z.string().min(1)).optional() }),
  map: mapMethodSchema.default("grad-cam"),
  /** The name table used when a request names none. */
  names: z.string().min(1).optional(),
  /** A file with pictures and the scores that the network gave them where it came from. */
  reference: z.string().min(1).optional(),
});
export type ModelCard = z.infer<typeof modelCardSchema>;
/** A card as it is written: what has a default may be left out. */
export type ModelCardDraft = z.input<typeof modelCardSchema>;

import { z } from "zod";
import { type Preprocessing, triple } from "./preprocessing.ts";

const HUGGING_FACE_FILE = "preprocessor_config.json";

const sides = z.union([
  z.number(),
  z.looseObject({ height: z.number(), width: z.number() }),
  z.looseObject({ shortest_edge: z.number() }),
]);

const schema = z.looseObject({
  size: sides.optional(),
  crop_size: sides.optional(),
  crop_pct: z.number().nullish(),
  do_resize: z.boolean().default(true),
  do_center_crop: z.boolean().default(false),
  do_rescale: z.boolean().default(true),
  rescale_factor: z.number().default(1 / 255),
  do_normalize: z.boolean().default(true),
  image_mean: z.array(z.number()).nullish(),
  image_std: z.array(z.number()).nullish(),
  do_flip_channel_order: z.boolean().default(false),
  resample: z.number().nullish(),
});
type HuggingFace = z.infer<typeof schema>;

/** Numbers of Pillow's filters. */
const FILTERS = ["nearest", "Lanczos", "bilinear", "bicubic", "box", "Hamming"];

/** `preprocessor_config.json` as Hugging Face's image processors write it; undefined where it is something else. */
export function readHuggingFace(json: unknown): Preprocessing | undefined {
  const parsed = schema.safeParse(json);
  if (!parsed.success) return undefined;
  const config = parsed.data;
  const mean = config.do_normalize ? triple(config.image_mean) : undefined;
  const std = config.do_normalize ? triple(config.image_std) : undefined;
  return {
    file: HUGGING_FACE_FILE,
    ...geometryOf(config),
    scale: config.do_rescale ? config.rescale_factor : 1,
    mean: mean ?? [0, 0, 0],
    std: std ?? [1, 1, 1],
    colour: config.do_flip_channel_order ? "BGR" : "RGB",
    notes: notesOf(config),
  };
}

function geometryOf({ size, crop_size, crop_pct, do_resize, do_center_crop }: HuggingFace): Partial<Preprocessing> {
  const resized = do_resize ? size : undefined;
  const input = do_center_crop ? (crop_size ?? resized) : resized;
  if (input === undefined) return {};
  const [height, width] = sidesOf(input);
  const shorter = resized === undefined ? undefined : shortestEdge(resized);
  // ConvNeXt's processor: up to 384 pixels the picture is cut out of a larger one, from there on squashed
  if (typeof crop_pct === "number" && shorter !== undefined && shorter < 384) {
    return { height, width, fit: { mode: "crop", shorter: Math.floor(shorter / crop_pct) } };
  }
  const keepsAspect = do_center_crop && shorter !== undefined && shorter >= Math.max(height, width);
  return { height, width, fit: keepsAspect ? { mode: "crop", shorter } : { mode: "squash" } };
}

function sidesOf(size: z.infer<typeof sides>): [number, number] {
  if (typeof size === "number") return [size, size];
  if ("shortest_edge" in size) return [size.shortest_edge as number, size.shortest_edge as number];
  return [size.height as number, size.width as number];
}

/** Of a square that is asked for as height and width the aspect ratio is not kept. */
function shortestEdge(size: z.infer<typeof sides>): number | undefined {
  if (typeof size === "number") return size;
  return "shortest_edge" in size ? (size.shortest_edge as number) : undefined;
}

function notesOf({ resample }: HuggingFace): string[] {
  if (typeof resample !== "number" || resample === 2) return [];
  return [`it resizes by ${FILTERS[resample] ?? `filter ${resample}`}; here it is bilinear, which differs a little`];
}

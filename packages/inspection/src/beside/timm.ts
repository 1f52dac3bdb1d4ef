import { z } from "zod";
import { type Preprocessing, triple } from "./preprocessing.ts";

const settings = z.looseObject({
  input_size: z.tuple([z.number(), z.number(), z.number()]),
  mean: z.array(z.number()),
  std: z.array(z.number()),
  crop_pct: z.number().default(0.875),
  crop_mode: z.string().default("center"),
  interpolation: z.string().optional(),
});
const schema = z.union([
  z.looseObject({ pretrained_cfg: settings }).transform(({ pretrained_cfg }) => pretrained_cfg),
  z.looseObject({ default_cfg: settings }).transform(({ default_cfg }) => default_cfg),
  settings,
]);

/** timm's settings of a model, out of its `config.json` or a file of their own; undefined where it is something else. */
export function readTimm(json: unknown, file: string): Preprocessing | undefined {
  const parsed = schema.safeParse(json);
  if (!parsed.success) return undefined;
  const { input_size, mean, std, crop_pct, crop_mode, interpolation } = parsed.data;
  const [, height, width] = input_size;
  const shorter = Math.floor(Math.min(height, width) / crop_pct);
  return {
    file,
    height,
    width,
    fit: crop_mode === "center" ? { mode: "crop", shorter } : { mode: "squash" },
    scale: 1 / 255,
    mean: triple(mean) ?? [0, 0, 0],
    std: triple(std) ?? [1, 1, 1],
    colour: "RGB",
    notes:
      interpolation === undefined || interpolation === "bilinear"
        ? []
        : [`it resizes by ${interpolation} interpolation; here it is bilinear, which differs a little`],
  };
}

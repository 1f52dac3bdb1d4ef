import { z } from "zod";

export const NAME_TABLE_FORMAT = "camscribe-names/1";

const unitNameSchema = z.strictObject({
  /** Channel index, from 0. */
  unit: z.int().min(0),
  concept: z.string().trim().min(1).max(200),
  /** object, part, scene, material, texture, colour, or a method's own word. */
  category: z.string().min(1).max(64).optional(),
  /** How well the name fits, in the table's `method.score` (IoU, AUROC, ...). */
  score: z.number(),
  /** The same score on images that did not choose the name. */
  heldout_score: z.number().optional(),
  /** Whether the name held: an unreliable name is kept in the table and never told. */
  reliable: z.boolean(),
});
export type UnitName = z.infer<typeof unitNameSchema>;

/** Names of the units of one layer, with where they come from. */
export const nameTableSchema = z.strictObject({
  format: z.literal(NAME_TABLE_FORMAT),
  model: z.string().min(1),
  layer: z.string().min(1),
  /** Digest of the network below the layer (`networkDigest`): the table belongs to it, not to the layer's name. */
  layer_sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** How many units the layer has; not all need a name. */
  units: z.int().positive(),
  method: z.strictObject({
    name: z.string().min(1),
    /** What `score` is: `iou`, `auroc`, ... */
    score: z.string().min(1),
    /** The rule that made a name reliable, in words. */
    reliable: z.string().min(1),
  }),
  /** The images and labels that chose and judged the names. */
  data: z.string().min(1),
  /** How the table was made, so that somebody can make it again. */
  made: z.string().min(1),
  names: z.array(unitNameSchema),
});
export type NameTable = z.infer<typeof nameTableSchema>;

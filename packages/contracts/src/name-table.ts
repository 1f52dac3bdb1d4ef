import { z } from "zod";
import { plainText } from "./plain-text.ts";

export const NAME_TABLE_FORMAT = "camscribe-names/1";

/** Far above any layer: what tells of more units is no name table. */
export const MOST_UNITS = 1_000_000;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const unit = z
  .int()
  .min(0)
  .max(MOST_UNITS - 1);
const concept = plainText(500);
const category = plainText(64);
/** A word of programs: `iou`, `auroc_max`. */
const measure = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/);

/** What a person signs. */
const signature = {
  author: plainText(200),
  /** Why the author thinks so. */
  reason: plainText(2000),
  signed_at: z.iso.datetime({ offset: true }),
};

const unitNameSchema = z.strictObject({
  /** Channel index, from 0. */
  unit,
  concept,
  /** object, part, scene, material, texture, colour, or a method's own word. */
  category: category.optional(),
  /** How well the name fits on the images that chose it, in the method's `score` (IoU, AUROC, ...); people give none. */
  score: z.number().optional(),
  /** The same score on images that did not choose the name and judge it. */
  heldout_score: z.number().optional(),
  /** The same score on images that took no part in choosing or judging; opened once, at the end. */
  final_score: z.number().optional(),
  /** How likely chance alone gives a held-out score as high, over all concepts and units that were tried. */
  chance_p: z.number().min(0).max(1).optional(),
  /** The unit is on where its activation exceeds this. */
  threshold: z.number().optional(),
  /** The name by every measure that was taken: `iou`, `auroc_mean`, `auroc_max`, `lift`, ... */
  scores: z
    .record(
      measure,
      z.strictObject({ score: z.number(), heldout_score: z.number().optional(), final_score: z.number().optional() }),
    )
    .optional(),
  /** The second best concept, by the method's score. */
  runner_up: z.strictObject({ concept, score: z.number() }).optional(),
  /** The best concept of each category that was looked for, by the method's score. */
  by_category: z
    .array(z.strictObject({ category, concept, score: z.number(), heldout_score: z.number().optional() }))
    .max(64)
    .optional(),
  /** Where `concept` is put together of several: of which, from the left. */
  composed: z
    .strictObject({
      parts: z
        .array(
          z.strictObject({
            concept,
            category: category.optional(),
            joint: z.enum(["or", "and", "and not"]).optional(),
          }),
        )
        .min(2)
        .max(8),
      /** By how much it raises the held-out score over the best concept alone, which is `runner_up`. */
      gain: z.number(),
      /** How likely shuffled labels raise it as much. */
      p: z.number().min(0).max(1),
    })
    .optional(),
  /** What painting the concept over does to the unit's maximum, against painting over the same shape elsewhere. */
  masked: z
    .strictObject({
      /** Of the judging part, with the concept: those in which the unit is strongest. */
      pictures: z.int().min(1),
      /** In how many of them the unit falls more without the concept. */
      lower: z.int().min(0),
      /** How likely as many would where both do alike: an exact sign test. */
      p: z.number().min(0).max(1),
      /** How far the unit falls without the concept, on average. */
      fall: z.number(),
      /** The same for the shape elsewhere. */
      control_fall: z.number(),
    })
    .optional(),
  /** Whether the name held: an unreliable name is kept in the table and never told. */
  reliable: z.boolean(),
  /** In a merged table: which of `merged_from` the name comes from, from 0. */
  from: z.int().min(0).optional(),
  author: signature.author.optional(),
  reason: signature.reason.optional(),
  signed_at: signature.signed_at.optional(),
});
export type UnitName = z.infer<typeof unitNameSchema>;

/** A person's word that a unit has no name that fits. */
const rejectionSchema = z.strictObject({
  unit,
  /** The name that was turned down; none where the person was shown none. */
  concept: concept.optional(),
  author: signature.author,
  reason: signature.reason.optional(),
  signed_at: signature.signed_at.optional(),
  from: z.int().min(0).optional(),
});
export type Rejection = z.infer<typeof rejectionSchema>;

const methodSchema = z.strictObject({
  name: plainText(200),
  /** What `score` is: `iou`, `auroc`, ...; left out where the method gives none. */
  score: measure.optional(),
  /** The rule that made a name reliable, in words. */
  reliable: plainText(2000),
  /** Of the code that ran. */
  version: plainText(64).optional(),
  /** Every number that changes the result: quantile, seed, bounds. */
  parameters: z.record(measure, z.union([z.number(), plainText(500)])).optional(),
});
export type NamingMethod = z.infer<typeof methodSchema>;

const mergedTableSchema = z.strictObject({
  /** The file's name, without folders. */
  file: plainText(255),
  /** Digest of the file. */
  sha256,
  method: methodSchema,
  /** As that table tells it. */
  data: plainText(4000),
});

/** Names of the units of one layer, with where they come from. */
export const nameTableSchema = z.strictObject({
  format: z.literal(NAME_TABLE_FORMAT),
  model: plainText(200),
  layer: plainText(500),
  /** Digest of the network below the layer (`layerDigest`): the table belongs to it, not to the layer's name. */
  layer_sha256: sha256.optional(),
  /** Digest of the file of weights that the names were made with. */
  weights_sha256: sha256.optional(),
  /** Layers after it that have the same units, as those behind an element-wise activation; the names hold there too. */
  also_layers: z.array(z.strictObject({ layer: plainText(500), layer_sha256: sha256.optional() })).optional(),
  /** How many units the layer has; not all need a name. */
  units: z.int().positive().max(MOST_UNITS),
  method: methodSchema,
  /** The images and labels that chose and judged the names, in words. */
  data: plainText(4000),
  /** Digest of the labelled images (`ConceptSet.sha256`) or, of a table that was read, of the file. */
  data_sha256: sha256.optional(),
  /** How many images each part had. */
  images: z
    .strictObject({ choosing: z.int().min(0), judging: z.int().min(0), final: z.int().min(0).optional() })
    .optional(),
  /** Expected part of the reliable names that chance alone made. */
  false_discovery_rate: z.number().min(0).max(1).optional(),
  /** Folder of the units' strongest patches, beside the table. */
  exemplars: plainText(255)
    .refine(isInnerPath, { error: "expected a folder beside the table, as 'patches' or 'tables/patches'" })
    .optional(),
  /** How the table was made, so that somebody can make it again. */
  made: plainText(4000),
  /** The tables that this one was put together from, in the order of their rank. */
  merged_from: z.array(mergedTableSchema).min(1).max(1000).optional(),
  names: z.array(unitNameSchema).max(MOST_UNITS),
  /** Units whose names a person turned down; such a unit stands in `names` no more. */
  rejected: z.array(rejectionSchema).max(MOST_UNITS).optional(),
});
export type NameTable = z.infer<typeof nameTableSchema>;

function isInnerPath(path: string): boolean {
  return !/[\\:]/.test(path) && path.split("/").every((step) => !["", ".", ".."].includes(step));
}

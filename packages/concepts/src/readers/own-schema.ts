import { z } from "zod";
import { PARTS } from "../concept-set.ts";
import { categoryName, conceptName, groupName, MAX_CONCEPTS } from "./concept-names.ts";

export const CONCEPTS_FORMAT = "camscribe-concepts/1";

const path = z.string().min(1).max(1000);

const imageSchema = z.strictObject({
  /** JPEG, PNG or WebP; every path is relative to the folder and stays in it. */
  file: path,
  /** Indexed or grey PNGs whose numbers are concepts' from 1; 0 is no label. Several where a pixel has several labels. */
  masks: z.array(path).min(1).max(64).optional(),
  /** Names of concepts that hold for the whole picture. */
  labels: z.array(conceptName).max(MAX_CONCEPTS).optional(),
  /** Categories that were looked for; else those that any picture of the same `source` has labels of. */
  categories: z.array(categoryName).max(1000).optional(),
  /** Pictures of one group (a video, a series) are never parted. */
  group: groupName.optional(),
  /** Where the picture was taken from, when a data set is put together of several. */
  source: groupName.optional(),
  part: z.enum(PARTS).optional(),
});

/** The format of a concept data set: `concepts.json` in the folder of its pictures. */
export const conceptsSchema = z.strictObject({
  format: z.literal(CONCEPTS_FORMAT),
  name: z.string().trim().min(1).max(200),
  /** The first has the number 1 in masks. */
  concepts: z
    .array(z.strictObject({ name: conceptName, category: categoryName }))
    .min(1)
    .max(MAX_CONCEPTS),
  images: z.array(imageSchema).min(1).max(5e6),
  /** A colour table, 32·32·32 bytes, which adds eleven colours as concepts. */
  colours: path.optional(),
});
export type OwnFormat = z.infer<typeof conceptsSchema>;

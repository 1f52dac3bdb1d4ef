import { z } from "zod";
import { conceptName } from "./concept-names.ts";

const id = z.int().min(0);
const side = z.int().min(1).max(100_000);

const images = z.array(z.object({ id, file_name: z.string().min(1).max(1000), width: side, height: side })).min(1);

/** Known to both: `isthing` is panoptic's alone. */
const categories = z
  .array(z.object({ id, name: conceptName, isthing: z.union([z.literal(0), z.literal(1)]).optional() }))
  .min(1)
  .max(60_000);

/** x and y in turns, of three points and more. */
const polygon = z
  .array(z.number())
  .min(6)
  .refine((points) => points.length % 2 === 0, "expected x and y in turns");

const size = z.tuple([side, side]);

export const instancesSchema = z.object({
  images,
  categories,
  annotations: z.array(
    z.object({
      image_id: id,
      category_id: id,
      segmentation: z.union([
        z.array(polygon),
        z.object({ size, counts: z.union([z.string(), z.array(z.int().min(0))]) }),
      ]),
    }),
  ),
});
export type Instances = z.infer<typeof instancesSchema>;

export const panopticSchema = z.object({
  images,
  categories,
  annotations: z.array(
    z.object({
      image_id: id,
      file_name: z.string().min(1).max(1000),
      segments_info: z.array(z.object({ id: id.max(2 ** 24 - 1), category_id: id })),
    }),
  ),
});
export type Panoptic = z.infer<typeof panopticSchema>;

export type Coco = Instances | Panoptic;

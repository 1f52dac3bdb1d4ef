import { basename, dirname, join } from "node:path";
import { MAX_IMAGE_PIXELS } from "@camscribe/contracts";
import type { Concept } from "../concept-set.ts";
import type { DescribedImage, Description, MaskSource } from "../description.ts";
import { conceptsInvalid, quoted } from "../faults.ts";
import { readColourNumbers } from "../masks/colour-numbers.ts";
import { type Coco, type Instances, instancesSchema, type Panoptic, panopticSchema } from "./coco-schema.ts";
import { findBase } from "./find-base.ts";
import { instanceMasks, type Shape } from "./instance-masks.ts";
import { checkJson, type ReadJson } from "./read-json.ts";

/** Whether JSON is COCO's: pictures, annotations and categories. */
export function isCoco(value: unknown): boolean {
  const fields = value as Record<string, unknown> | null;
  return ["images", "annotations", "categories"].every((field) => Array.isArray(fields?.[field]));
}

/**
 * COCO's instances or panoptic annotations. Things are objects; `isthing: 0` is stuff. All categories were looked for in
 * every picture.
 */
export async function readCoco(json: ReadJson): Promise<Description> {
  const { annotations } = json.value as { annotations: { segments_info?: unknown }[] };
  const at = dirname(json.path);
  const place: Place = {
    folder: basename(at) === "annotations" ? dirname(at) : at,
    stem: basename(json.path).replace(/\.json$/i, ""),
    path: json.path,
  };
  return annotations[0]?.segments_info === undefined
    ? describe(json, place, checkJson(instancesSchema, json), instancesOf)
    : describe(json, place, checkJson(panopticSchema, json), segmentsOf);
}

interface Place {
  folder: string;
  /** The description's name without its ending: panoptic_val2017. */
  stem: string;
  path: string;
}

interface Labels {
  present: number[];
  masks?: MaskSource;
}

type LabelsOf<Format extends Coco> = (
  coco: Format,
  conceptOf: ReadonlyMap<number, number>,
  place: Place,
) => Promise<ReadonlyMap<number, Labels>>;

async function describe<Format extends Coco>(
  { sha256 }: ReadJson,
  place: Place,
  coco: Format,
  labelsOf: LabelsOf<Format>,
): Promise<Description> {
  const conceptOf = new Map(coco.categories.map(({ id }, index) => [id, index]));
  const faults = faultsOf(coco, conceptOf);
  if (faults.length > 0) throw conceptsInvalid(place.path, faults);
  const concepts = coco.categories.map(
    ({ name, isthing }): Concept => ({ name, category: isthing === 0 ? "stuff" : "object" }),
  );
  const categories = [...new Set(concepts.map(({ category }) => category))].sort();
  const split = place.stem.replace(/^.*_/, "");
  const base = await findBase(place.folder, [split, `images/${split}`, "images"], coco.images[0]!.file_name);
  const labels = await labelsOf(coco, conceptOf, place);
  const images = coco.images.map(({ id, file_name }): DescribedImage => {
    const { present, masks } = labels.get(id) ?? { present: [] };
    return { file: `${base}${file_name}`, source: "", labels: [], present, categories, ...(masks && { masks }) };
  });
  return { name: place.stem, folder: place.folder, sha256, concepts, images };
}

/** What the schema cannot say: ids stand once, and lead somewhere. */
function faultsOf({ images, categories, annotations }: Coco, conceptOf: ReadonlyMap<number, number>): string[] {
  const imageIds = new Set(images.map(({ id }) => id));
  const used = (annotations as readonly (Instances["annotations"][number] | Panoptic["annotations"][number])[]).map(
    (one) => ("segments_info" in one ? one.segments_info.map(({ category_id }) => category_id) : [one.category_id]),
  );
  return [
    ...(conceptOf.size < categories.length ? ["categories: expected each id once"] : []),
    ...(imageIds.size < images.length ? ["images: expected each id once"] : []),
    ...images
      .filter(({ width, height }) => width * height > MAX_IMAGE_PIXELS)
      .map(({ file_name, width, height }) => {
        return `images: at most ${MAX_IMAGE_PIXELS / 1e6} million pixels; ${quoted(file_name)} has ${width} × ${height}`;
      }),
    ...annotations.flatMap(({ image_id }, at) =>
      imageIds.has(image_id) ? [] : [`annotations.${at}.image_id: expected a picture's id; came ${image_id}`],
    ),
    ...used.flatMap((ids, at) =>
      ids.every((id) => conceptOf.has(id)) ? [] : [`annotations.${at}: expected category ids that are listed`],
    ),
  ];
}

/** Polygons and run-lengths stand in the description itself. */
async function instancesOf(
  { images, annotations }: Instances,
  conceptOf: ReadonlyMap<number, number>,
  { path }: Place,
): Promise<Map<number, Labels>> {
  const shapesOf = new Map<number, Shape[]>(images.map(({ id }) => [id, []]));
  for (const { image_id, category_id, segmentation } of annotations) {
    shapesOf.get(image_id)!.push({ concept: conceptOf.get(category_id)!, segmentation });
  }
  return new Map(
    images.map((image) => {
      const shapes = shapesOf.get(image.id)!;
      const present = [...new Set(shapes.map(({ concept }) => concept))].sort((a, b) => a - b);
      return [image.id, { present, masks: instanceMasks(shapes, image, path) }];
    }),
  );
}

/** One PNG a picture, whose colours number its segments. */
async function segmentsOf(
  { annotations }: Panoptic,
  conceptOf: ReadonlyMap<number, number>,
  { folder, stem }: Place,
): Promise<Map<number, Labels>> {
  const base = await findBase(folder, [stem, join("annotations", stem)], annotations[0]!.file_name);
  return new Map(
    annotations.map(({ image_id, file_name, segments_info }) => {
      const conceptOfSegment = new Map(
        segments_info.map((segment) => [segment.id, conceptOf.get(segment.category_id)!]),
      );
      const present = [...new Set(conceptOfSegment.values())].sort((a, b) => a - b);
      const masks: MaskSource = {
        files: [`${base}${file_name}`],
        read: ([path]) => readColourNumbers(path!, conceptOfSegment),
      };
      return [image_id, { present, masks }];
    }),
  );
}

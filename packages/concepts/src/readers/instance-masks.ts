import { messageOf } from "@camscribe/contracts";
import type { MaskSource } from "../description.ts";
import { conceptsInvalid, quoted } from "../faults.ts";
import { pixelsOfPolygon } from "../masks/fill-polygon.ts";
import { LabelPlanes } from "../masks/label-planes.ts";
import { pixelsOfRuns } from "../masks/run-length.ts";
import type { Instances } from "./coco-schema.ts";

/** One thing: a polygon or several, or runs of pixels. */
export interface Shape {
  concept: number;
  segmentation: Instances["annotations"][number]["segmentation"];
}

/**
 * The shapes of one picture as planes of labels.
 *
 * @param path  of the description, for errors
 */
export function instanceMasks(shapes: readonly Shape[], image: Instances["images"][number], path: string): MaskSource {
  const { width, height } = image;
  return {
    files: [],
    async read() {
      const labels = new LabelPlanes(width, height);
      for (const { concept, segmentation } of shapes) {
        try {
          for (const pixel of pixelsOf(segmentation, width, height)) labels.add(pixel, concept);
        } catch (cause) {
          throw conceptsInvalid(path, [`a mask of ${quoted(image.file_name)}: ${messageOf(cause)}`], cause);
        }
      }
      return labels.planes;
    },
  };
}

function* pixelsOf(segmentation: Shape["segmentation"], width: number, height: number): Generator<number> {
  if (Array.isArray(segmentation)) {
    for (const polygon of segmentation) yield* pixelsOfPolygon(polygon, width, height);
    return;
  }
  const [rows, columns] = segmentation.size;
  if (rows !== height || columns !== width) {
    throw new Error(`expected runs of ${width} × ${height} pixels, came ${columns} × ${rows}`);
  }
  yield* pixelsOfRuns(segmentation);
}

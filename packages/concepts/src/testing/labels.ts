import { readFile } from "node:fs/promises";
import { decodeImage } from "@camscribe/imaging";
import type { ConceptSet } from "../concept-set.ts";

/** A picture's label map with planes as plain arrays, to compare. */
export async function labelsIn(set: ConceptSet, image: number) {
  const { raster } = await decodeImage(await readFile(set.images[image]!.file));
  const { planes, ...rest } = await set.labelsOf(image, raster);
  return { ...rest, planes: planes.map((plane) => [...plane]) };
}

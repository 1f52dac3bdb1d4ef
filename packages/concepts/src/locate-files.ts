import { realpath } from "node:fs/promises";
import type { DescribedImage, Description } from "./description.ts";
import { inLanes, LANES } from "./in-lanes.ts";
import { findInside } from "./inside-folder.ts";

/** A picture whose files are all there. */
export interface LocatedImage extends DescribedImage {
  /** Absolute. */
  path: string;
  sizeBytes: number;
  maskPaths: readonly string[];
  maskSizes: readonly number[];
}

export type Located = { image: LocatedImage; faults?: never } | { faults: string[]; image?: never };

/**
 * Finds every file that a description names; opens none.
 *
 * @returns for each picture, it with its files, or the faults of its paths
 */
export async function locateFiles(description: Description): Promise<Located[]> {
  const folder = await realpath(description.folder);
  return inLanes(description.images, LANES, async (image, index) => {
    const picture = await findInside(folder, image.file);
    const masks = await Promise.all((image.masks?.files ?? []).map((file) => findInside(folder, file)));
    const faults = [
      ...(typeof picture === "string" ? [`images.${index}.file: ${picture}`] : []),
      ...masks.flatMap((mask) => (typeof mask === "string" ? [`images.${index}.masks: ${mask}`] : [])),
    ];
    if (typeof picture === "string" || faults.length > 0) return { faults };
    const found = masks.filter((mask) => typeof mask !== "string");
    const { path, sizeBytes } = picture;
    const maskPaths = found.map((mask) => mask.path);
    return { image: { ...image, path, sizeBytes, maskPaths, maskSizes: found.map((mask) => mask.sizeBytes) } };
  });
}

import { createHash } from "node:crypto";
import { COLOUR_CONCEPTS, type ColourTable, colourPlane } from "./colours/colour-table.ts";
import { findColourTable } from "./colours/find-colour-table.ts";
import type { ConceptImage, ConceptSet, LabelMap } from "./concept-set.ts";
import type { Description, Planes } from "./description.ts";
import { conceptsInvalid } from "./faults.ts";
import { groupsByLikeness, groupsByName, thumbnailsOf } from "./groups/group-images.ts";
import { type LocatedImage, locateFiles } from "./locate-files.ts";
import { categoriesLookedFor } from "./looked-for.ts";
import { labelOnce } from "./masks/label-once.ts";
import { meantSplit, type Split, splitImages } from "./parts/split-images.ts";
import { findPresent } from "./present-concepts.ts";
import { readDescription } from "./readers/read-description.ts";

export interface OpenOptions {
  /** The parts that the folder gives, or shares of groups drawn by a seed. Left out: given parts, where there are any. */
  split?: Split;
  /** Whether colours are added as concepts. Left out: where the folder has a colour table. */
  colours?: boolean;
}

/**
 * Opens labelled images in whatever format they come: files are found and parts made; pictures and masks stay closed,
 * but for masks that alone tell what is in a picture, and for pictures where they are to be grouped by likeness.
 *
 * @param path  a folder, or the file that describes it
 * @throws CONCEPTS_INVALID with each fault's field, what was expected and what came; FILE_UNREADABLE; IMAGE_* of a
 *   picture that had to be opened
 */
export async function openConcepts(path: string, { split, colours }: OpenOptions = {}): Promise<ConceptSet> {
  const description = await readDescription(path);
  const located = await locateAll(description, path);
  const table = await findColourTable(description, path, colours);
  const hasMasks = located.some(({ masks }) => masks !== undefined);
  const meant = meantSplit(split, located);
  const mustLook = meant !== "given" || located.some(({ categories }) => categories === undefined);
  const images = mustLook ? await findPresent(located) : located;
  const groups = meant === "given" ? groupsByName(images) : groupsByLikeness(images, await thumbnailsOf(images));
  const parts = splitImages(images, groups, meant, path);
  const categories = categoriesLookedFor(images, description.concepts);
  const told = images.map(
    ({ path: file, labels, present }, index): ConceptImage => ({
      file,
      group: groups[index]!,
      part: parts[index]!,
      categories: [...new Set([...categories[index]!, ...(table ? ["colour"] : [])])],
      labels,
      ...(present && { present }),
    }),
  );
  return {
    name: description.name,
    sha256: digestOf(description, images, told, table),
    concepts: table ? [...description.concepts, ...COLOUR_CONCEPTS] : description.concepts,
    images: told,
    hasMasks,
    async labelsOf(index, raster): Promise<LabelMap> {
      const { masks, maskPaths, labels } = images[index]!;
      const planes: Planes = (await masks?.read(maskPaths)) ?? { ...raster, planes: [] };
      const map = labelOnce(planes, labels);
      if (!table) return map;
      return { ...map, planes: [...map.planes, colourPlane(raster, map, table, description.concepts.length)] };
    },
  };
}

async function locateAll(description: Description, path: string): Promise<LocatedImage[]> {
  const located = await locateFiles(description);
  const faults = located.flatMap((found) => found.faults ?? []);
  if (faults.length > 0) throw conceptsInvalid(path, faults);
  return located.flatMap((found) => found.image ?? []);
}

function digestOf(
  { sha256 }: Description,
  images: readonly LocatedImage[],
  told: readonly ConceptImage[],
  table: ColourTable | undefined,
): string {
  const digest = createHash("sha256");
  digest.update(JSON.stringify({ description: sha256 }));
  images.forEach(({ file, sizeBytes, masks, maskSizes }, index) => {
    const { group, part, categories } = told[index]!;
    digest.update(JSON.stringify([file, sizeBytes, masks?.files, maskSizes, group, part, categories]));
  });
  if (table) digest.update(table);
  return digest.digest("hex");
}

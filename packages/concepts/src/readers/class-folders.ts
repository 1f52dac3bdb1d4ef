import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Concept, Part } from "../concept-set.ts";
import type { DescribedImage, Description } from "../description.ts";
import { conceptsInvalid, quoted } from "../faults.ts";
import { namesIn } from "../names-in.ts";
import { conceptName } from "./concept-names.ts";
import { partOfWord } from "./part-words.ts";

const PICTURE = /\.(?:jpe?g|png|webp)$/i;

/**
 * A folder for each class with its pictures, or such folders within `train`, `val` and `test`. A picture is of its class
 * and of no other.
 *
 * @returns undefined where no folder holds pictures
 */
export async function readClassFolders(folder: string): Promise<Description | undefined> {
  const tops = await foldersIn(folder);
  const areParts = tops.length > 0 && tops.every((name) => partOfWord(name) !== undefined);
  const places = areParts
    ? (await Promise.all(tops.map((top) => classesIn(folder, top, partOfWord(top))))).flat()
    : await classesIn(folder, "", undefined);
  const filled = places.filter(({ files }) => files.length > 0);
  if (filled.length === 0) return undefined;
  const names = [...new Set(filled.map(({ name }) => name))].sort();
  const strange = names.find((name) => !conceptName.safeParse(name).success);
  if (strange !== undefined)
    throw conceptsInvalid(folder, [`expected names of classes; came a folder ${quoted(strange)}`]);
  const concepts = names.map((name): Concept => ({ name, category: "class" }));
  const images = filled.flatMap(({ name, part, files }) =>
    files.map((file): DescribedImage => ({ file, source: "", labels: [names.indexOf(name)], ...(part && { part }) })),
  );
  const sha256 = createHash("sha256").update(JSON.stringify(names)).digest("hex");
  return { name: basename(folder), folder, sha256, concepts, images };
}

interface ClassFolder {
  name: string;
  part: Part | undefined;
  /** Relative to the data set's folder. */
  files: string[];
}

async function classesIn(folder: string, top: string, part: Part | undefined): Promise<ClassFolder[]> {
  const names = await foldersIn(join(folder, top));
  return Promise.all(
    names.map(async (name) => {
      const within = top === "" ? name : `${top}/${name}`;
      const entries = await namesIn(join(folder, within));
      return { name, part, files: entries.filter((file) => PICTURE.test(file)).map((file) => `${within}/${file}`) };
    }),
  );
}

/** Links count as what they lead to: pictures beyond them are refused by name, not passed over. */
async function foldersIn(folder: string): Promise<string[]> {
  const names = (await namesIn(folder)).filter((name) => !name.startsWith("."));
  const areFolders = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (found) => found.isDirectory(),
        () => false,
      ),
    ),
  );
  return names.filter((_, at) => areFolders[at]);
}

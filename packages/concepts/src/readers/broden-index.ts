import { dirname, join } from "node:path";
import type { Concept, Part } from "../concept-set.ts";
import type { DescribedImage, Description, MaskSource } from "../description.ts";
import { conceptsInvalid, quoted } from "../faults.ts";
import { inLanes } from "../in-lanes.ts";
import { readColourNumbers } from "../masks/colour-numbers.ts";
import { atOneSize } from "../masks/index-masks.ts";
import { conceptName, MAX_CONCEPTS } from "./concept-names.ts";
import { PART_WORDS, partOfWord } from "./part-words.ts";
import { columnOf, type ReadCsv, readCsv } from "./read-csv.ts";

/** Columns of `index.csv` that are no category: the picture, its part, its height and width, the masks'. */
const NO_CATEGORY = ["image", "split", "ih", "iw", "sh", "sw"];

/** Broden's folder of pictures and masks. */
const FILES = "images";

/** Whether a CSV file is Broden's index: it tells sizes of pictures and of segmentations. */
export function isBrodenIndex(header: readonly string[]): boolean {
  return NO_CATEGORY.every((name) => header.includes(name));
}

/**
 * Broden as its builder writes it: `index.csv` with a column for each category, `label.csv` with the numbers. A cell
 * holds masks (RGB, number = R + 256 · G) and numbers of whole-picture labels, parted by `;`.
 * A picture was looked through for the categories that it has labels of, as Network Dissection counts.
 *
 * A label of several categories belongs to the one it was counted in most often; the original takes the one in which it
 * covers most.
 */
export async function readBrodenIndex(index: ReadCsv): Promise<Description> {
  const folder = dirname(index.path);
  const labels = await readCsv(join(folder, "label.csv"));
  const { concepts, conceptOf } = conceptsOf(labels);
  const image = index.header.indexOf("image");
  const split = index.header.indexOf("split");
  const categories = [...index.header.keys()].filter((at) => !NO_CATEGORY.includes(index.header[at]!));
  const faults: string[] = [];
  const images = index.rows.map((row, at): DescribedImage => {
    const cells = categories.flatMap((column) =>
      row[column]!.split(";").flatMap((text) => (text === "" ? [] : [{ category: index.header[column]!, text }])),
    );
    const numbers = cells.filter(({ text }) => /^[0-9]+$/.test(text)).map(({ text }) => Number(text));
    const strange = numbers.find((number) => !conceptOf.has(number));
    if (strange !== undefined) faults.push(`row ${at + 1}: expected numbers of label.csv; came ${strange}`);
    const files = cells.filter(({ text }) => !/^[0-9]+$/.test(text)).map(({ text }) => `${FILES}/${text}`);
    const part = partOf(row[split]!);
    if (part === "unknown")
      faults.push(`row ${at + 1}: expected a split, one of ${PART_WORDS}; came ${quoted(row[split]!)}`);
    return {
      file: `${FILES}/${row[image]}`,
      source: "",
      labels: [...new Set(numbers.flatMap((number) => conceptOf.get(number) ?? []))],
      categories: [...new Set(cells.map(({ category }) => houseWord(category)))],
      ...(files.length > 0 && { masks: numberMasks(files, conceptOf) }),
      ...(part && part !== "unknown" && { part }),
    };
  });
  if (faults.length > 0) throw conceptsInvalid(index.path, faults);
  return { name: "broden", folder, sha256: `${index.sha256} ${labels.sha256}`, concepts, images };
}

function partOf(word: string): Part | "unknown" | undefined {
  return word === "" ? undefined : (partOfWord(word) ?? "unknown");
}

function numberMasks(files: readonly string[], conceptOf: ReadonlyMap<number, number>): MaskSource {
  return {
    files,
    read: async (paths) => atOneSize(await inLanes(paths, 1, (path) => readColourNumbers(path, conceptOf))),
  };
}

/** `label.csv`: number, name, and `category`, as `object(31);part(2)` with how often it was counted in each. */
function conceptsOf({ path, header, rows }: ReadCsv): { concepts: Concept[]; conceptOf: Map<number, number> } {
  const [number, name, category] = ["number", "name", "category"].map((column) => {
    const at = columnOf(header, column);
    if (at === undefined)
      throw conceptsInvalid(path, [`header: expected a column "${column}"; came ${header.join(",")}`]);
    return at;
  }) as [number, number, number];
  const concepts: Concept[] = [];
  const conceptOf = new Map<number, number>();
  const faults = rows.flatMap((row, at) => {
    const value = Number(row[number]);
    if (value === 0) return []; // no label
    const isFresh = Number.isInteger(value) && value > 0 && value < 65536 && !conceptOf.has(value);
    if (!isFresh) return [`row ${at + 1}: expected a number of its own from 1; came ${quoted(row[number]!)}`];
    const most = mostCounted(row[category]!);
    const told = conceptName.safeParse(cleanName(row[name]!, most));
    if (!told.success || most === "")
      return [`row ${at + 1}: expected a name and a category; came ${quoted(row.join())}`];
    conceptOf.set(value, concepts.length);
    concepts.push({ name: told.data, category: houseWord(most) });
    return [];
  });
  if (concepts.length > MAX_CONCEPTS) faults.push(`expected at most ${MAX_CONCEPTS} labels; came ${concepts.length}`);
  if (faults.length > 0) throw conceptsInvalid(path, faults);
  return { concepts, conceptOf };
}

function mostCounted(cell: string): string {
  const counted = cell.split(";").map((text) => {
    const [, category = "", count = "0"] = /^([^(]*)(?:\(([0-9]+)\))?$/.exec(text.trim()) ?? [];
    return { category, count: Number(count) };
  });
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).category;
}

/** Broden tells scenes and colours from objects of the same name by `-s` and `-c`. */
function cleanName(name: string, category: string): string {
  const bare = category === "scene" ? name.replace(/-s$/, "") : category === "color" ? name.replace(/-c$/, "") : name;
  return bare.replaceAll("_", " ");
}

function houseWord(category: string): string {
  return category === "color" ? "colour" : category;
}

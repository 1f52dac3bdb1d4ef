import { basename, dirname } from "node:path";
import type { Concept, Part } from "../concept-set.ts";
import type { DescribedImage, Description } from "../description.ts";
import { conceptsInvalid, quoted } from "../faults.ts";
import { categoryName, conceptName, MAX_CONCEPTS } from "./concept-names.ts";
import { PART_WORDS, partOfWord } from "./part-words.ts";
import { columnOf, type ReadCsv } from "./read-csv.ts";

const FILE = ["image", "file", "filename", "file_name", "path", "image_path"];
const LABEL = ["label", "labels", "concept", "class"];

/** What a cell of a concept's own column may hold. -1 for "no" is CelebA's. */
const SAYS: ReadonlyMap<string, boolean> = new Map([
  ["1", true],
  ["0", false],
  ["-1", false],
  ["", false],
]);

/**
 * Labels of whole pictures: a row for each label (columns `image` and `label`; a picture may have several rows), or a
 * column of 0 and 1 for each concept. `category`, `part` (or `split`), `group` and `source` may stand beside them.
 */
export function readLabelCsv(csv: ReadCsv): Description {
  const file = columnOf(csv.header, ...FILE);
  if (file === undefined) {
    throw conceptsInvalid(csv.path, [
      `header: expected a column ${FILE.join(" or ")}; came ${quoted(csv.header.join())}`,
    ]);
  }
  const columns: Columns = {
    file,
    label: columnOf(csv.header, ...LABEL),
    category: columnOf(csv.header, "category"),
    part: columnOf(csv.header, "part", "split"),
    group: columnOf(csv.header, "group"),
    source: columnOf(csv.header, "source"),
  };
  const found = new Found();
  const faults = csv.rows.flatMap((row, at) => {
    const fault = found.add(csv.header, row, columns);
    return fault === undefined ? [] : [`row ${at + 1}: ${fault}`];
  });
  if (found.concepts.length === 0) faults.push("expected labels; came none");
  if (found.concepts.length > MAX_CONCEPTS) faults.push(`expected at most ${MAX_CONCEPTS} concepts`);
  if (faults.length > 0) throw conceptsInvalid(csv.path, faults);
  const name = basename(csv.path).replace(/\.[^.]*$/, "");
  return { name, folder: dirname(csv.path), sha256: csv.sha256, concepts: found.concepts, images: found.images };
}

interface Columns {
  file: number;
  label: number | undefined;
  category: number | undefined;
  part: number | undefined;
  group: number | undefined;
  source: number | undefined;
}

type LabelledImage = DescribedImage & { labels: number[] };

/** Pictures and concepts, each in the order in which they first came. */
class Found {
  readonly concepts: Concept[] = [];
  readonly images: LabelledImage[] = [];
  readonly #conceptOf = new Map<string, number>();
  readonly #imageOf = new Map<string, LabelledImage>();

  /** @returns what is wrong with the row */
  add(header: readonly string[], row: readonly string[], columns: Columns): string | undefined {
    const file = row[columns.file]!;
    if (file === "") return "expected a picture; came an empty cell";
    const word = at(row, columns.part);
    const part = partOfWord(word);
    if (word !== "" && part === undefined) return `expected a part, one of ${PART_WORDS}; came ${quoted(word)}`;
    const image = this.#imageOf.get(file) ?? this.#begin(file, row, columns, part);
    if (image.part !== part)
      return `expected one part of ${quoted(file)}; came ${image.part ?? "none"} and ${part ?? "none"}`;
    return columns.label === undefined
      ? this.#addColumns(image, header, row, columns)
      : this.#addLabel(image, row[columns.label]!, at(row, columns.category));
  }

  #begin(file: string, row: readonly string[], columns: Columns, part: Part | undefined): LabelledImage {
    const group = at(row, columns.group);
    const image: LabelledImage = { file, labels: [], source: at(row, columns.source), ...(part && { part }) };
    if (group !== "") image.group = group;
    this.#imageOf.set(file, image);
    this.images.push(image);
    return image;
  }

  #addLabel(image: LabelledImage, label: string, category: string): string | undefined {
    if (label === "") return undefined;
    const number = this.#numberOf(label, category === "" ? "class" : category);
    if (number === undefined) return `expected a name and a category; came ${quoted(label)}, ${quoted(category)}`;
    if (!image.labels.includes(number)) image.labels.push(number);
    return undefined;
  }

  #addColumns(
    image: LabelledImage,
    header: readonly string[],
    row: readonly string[],
    columns: Columns,
  ): string | undefined {
    const others = Object.values(columns);
    for (const [column, name] of header.entries()) {
      if (others.includes(column)) continue;
      const number = this.#numberOf(name, "class");
      if (number === undefined) return `expected a concept's name above column ${column + 1}; came ${quoted(name)}`;
      const says = SAYS.get(row[column]!);
      if (says === undefined) return `expected 0 or 1 for ${quoted(name)}; came ${quoted(row[column]!)}`;
      if (says && !image.labels.includes(number)) image.labels.push(number);
    }
    return undefined;
  }

  /** @returns undefined where the name cannot be one */
  #numberOf(name: string, category: string): number | undefined {
    const key = `${category}\0${name}`;
    const known = this.#conceptOf.get(key);
    if (known !== undefined) return known;
    if (!conceptName.safeParse(name).success || !categoryName.safeParse(category).success) return undefined;
    this.#conceptOf.set(key, this.concepts.length);
    return this.concepts.push({ name, category }) - 1;
  }
}

function at(row: readonly string[], column: number | undefined): string {
  return column === undefined ? "" : row[column]!;
}

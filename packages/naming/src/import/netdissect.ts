import { type CsvFormat, hasAll } from "./csv-format.ts";
import type { CsvRow } from "./csv-rows.ts";
import { categoryOf } from "./source-table.ts";

/** NetDissect's own report counts a unit as a detector from here. */
export const REPORTED_IOU = 0.04;

export const NETWORK_DISSECTION = { name: "Network Dissection (Bau et al. 2017)", score: "iou" };

/**
 * The tally of NetDissect and its forks: the best label of each unit (`label`, `category`, `score`) and the best of each
 * category (`object-label`, `object-iou`, ...), in whatever order of columns. Units count from 1; a fork whose file has
 * a unit 0 counts from 0.
 *
 * @see https://github.com/CSAILVision/NetDissect
 */
export const netDissect: CsvFormat = {
  format: "NetDissect's tally",
  method: NETWORK_DISSECTION,
  bound: REPORTED_IOU,
  isComplete: true,
  countsFromOne: true,
  reader(columns) {
    if (!hasAll(columns, ["unit", "category", "label", "score"])) return undefined;
    const categories = columns
      .filter((column) => column.endsWith("-label") && columns.includes(column.replace(/-label$/, "-iou")))
      .map((column) => column.replace(/-label$/, ""));
    return (row) => {
      const concept = brodenName(row.text("label"));
      if (concept === "") return undefined;
      const by_category = categories.flatMap((category) => bestOf(category, row));
      return {
        concept,
        category: categoryOf(row.text("category")) || undefined,
        score: row.number("score") ?? row.refuse("score", "a number"),
        by_category: by_category.length === 0 ? undefined : by_category,
      };
    };
  },
};

function bestOf(category: string, row: CsvRow) {
  const concept = brodenName(row.text(`${category}-label`));
  const score = row.number(`${category}-iou`);
  return concept === "" || score === undefined ? [] : [{ category: categoryOf(category), concept, score }];
}

/** Broden's label as words: without the mark of a scene or a colour (`park-s`, `black-c`), blanks in place of `_`. */
export function brodenName(label: string): string {
  const words = label
    .replaceAll(/-[sc](?=$|[\s)])/g, "")
    .replaceAll("_", " ")
    .trim();
  return words === "-" ? "" : words; // Broden's label 0, which nothing is
}

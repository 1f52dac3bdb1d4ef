import type { CsvFormat, RowName } from "./csv-format.ts";
import type { CsvRow } from "./csv-rows.ts";
import { REPORTED_IOU } from "./netdissect.ts";
import { categoryOf } from "./source-table.ts";

const NAMES = ["name", "concept", "label", "description"];
/** A column of scores is called `score`, or by what it measures. */
const SCORES = ["score", "iou", "auroc", "auroc_mean", "auroc_max", "lift", "similarity"];

/**
 * A table that somebody made: `unit,name`, units from 0, and if there are such columns `layer`, `category`, a score
 * (`score`, `iou`, `auroc`, ...), the same on other images (`heldout_iou`), `threshold`, and the second best name with
 * its score (`second`, `second_iou`). Corrections by people tell `author`, `reason`, and `rejected` (yes or no): a name
 * that does not fit, or with no name that none does. Other columns are left alone.
 */
export function plainCsv(columns: readonly string[]): CsvFormat | undefined {
  const name = NAMES.find((column) => columns.includes(column));
  if (name === undefined || !columns.includes("unit")) return undefined;
  const score = SCORES.find((column) => columns.includes(column));
  return {
    format: "a table of units and names",
    method: { name: score === undefined ? "people" : "a method that the file does not tell", score },
    bound: score === "iou" ? REPORTED_IOU : "author",
    isComplete: false,
    reader: () => (row) => nameOf(row, name, score),
  };
}

function nameOf(row: CsvRow, column: string, measure: string | undefined): RowName {
  const concept = row.text(column);
  const isRejected = isYes(row);
  if (concept === "" && !isRejected) return undefined;
  const [second, secondScore] = [row.text("second"), row.number(`second_${measure}`)];
  return {
    concept,
    category: categoryOf(row.text("category")) || undefined,
    score: measure === undefined ? undefined : row.number(measure),
    heldout_score: row.number(`heldout_${measure}`),
    threshold: row.number("threshold"),
    author: row.text("author") || undefined,
    reason: row.text("reason") || undefined,
    isRejected,
    runner_up: second === "" || secondScore === undefined ? undefined : { concept: second, score: secondScore },
  };
}

function isYes(row: CsvRow): boolean {
  const word = row.text("rejected").toLowerCase();
  if (["yes", "true", "1"].includes(word)) return true;
  return ["", "no", "false", "0"].includes(word) ? false : row.refuse("rejected", "yes or no");
}

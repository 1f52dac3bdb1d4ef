import { CamscribeError, isPlainText } from "@camscribe/contracts";
import { type CsvError, parse } from "csv-parse/sync";

/** The longest line of a known format has 700 characters. */
const LONGEST_RECORD = 64 * 1024;
const MOST_COLUMNS = 1000;
/** The layers of a large network have 100,000 units in all, and several people may have written of each. */
const MOST_RECORDS = 500_000;
const LONGEST_TEXT = 500;

/** One line of a CSV file, its fields found by the names of their columns. */
export interface CsvRow {
  /** The field without white space around it; empty where the file has no such column. */
  text(column: string): string;
  /** Undefined where the field is empty or there is no such column. */
  number(column: string): number | undefined;
  /** @throws NAMES_INVALID naming the file, the line and the column, what was expected and what came */
  refuse(column: string, expected: string): never;
}

/**
 * Hands over the lines of a CSV file one by one.
 *
 * @param onHeader  is told the names of the columns, in small letters, and says what to do with each line
 * @throws NAMES_INVALID naming the file and the line
 */
export function readCsv(
  text: string,
  file: string,
  onHeader: (columns: readonly string[]) => (row: CsvRow) => void,
): void {
  let columns: Map<string, number> | undefined;
  let onRow: ((row: CsvRow) => void) | undefined;
  const onRecord = (record: string[], { lines, records }: { lines: number; records: number }) => {
    if (columns === undefined || onRow === undefined) {
      columns = columnsOf(record, file);
      onRow = onHeader([...columns.keys()]);
    } else onRow(rowOf(record, columns, `${file}, line ${lines}`));
    if (records > MOST_RECORDS) {
      throw new CamscribeError(
        "NAMES_INVALID",
        `${file}: expected a table of at most ${MOST_RECORDS} lines; it has more`,
      );
    }
    return null;
  };
  checkLines(text, file);
  try {
    parse(text, { bom: true, skip_empty_lines: true, max_record_size: LONGEST_RECORD, on_record: onRecord });
  } catch (cause) {
    if (cause instanceof CamscribeError) throw cause;
    const { message, lines } = cause as CsvError;
    throw new CamscribeError("NAMES_INVALID", `${file}, line ${lines}: expected a table in CSV: ${message}`, { cause });
  }
  if (columns === undefined) throw new CamscribeError("NAMES_INVALID", `${file}: expected a name table; it is empty`);
}

/** The parser holds a record's length against its bound without its separators: a line of commas would have no end. */
function checkLines(text: string, file: string): void {
  for (let [start, line] = [0, 1]; start < text.length; line += 1) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    if (end - start > LONGEST_RECORD) {
      const expected = `expected a line of at most ${LONGEST_RECORD} characters`;
      throw new CamscribeError("NAMES_INVALID", `${file}, line ${line}: ${expected}; it has ${end - start}`);
    }
    start = end + 1;
  }
}

function columnsOf(record: readonly string[], file: string): Map<string, number> {
  const columns = new Map(record.map((name, index) => [name.trim().toLowerCase(), index]));
  if (columns.size === record.length && columns.size <= MOST_COLUMNS) return columns;
  const expected = `expected a first line of at most ${MOST_COLUMNS} columns, each of another name`;
  throw new CamscribeError("NAMES_INVALID", `${file}: ${expected}; came ${record.length}`);
}

function rowOf(record: readonly string[], columns: ReadonlyMap<string, number>, place: string): CsvRow {
  const field = (column: string) => record[columns.get(column) ?? -1]?.trim() ?? "";
  const refuse = (column: string, expected: string): never => {
    const came = JSON.stringify(field(column).slice(0, 80));
    throw new CamscribeError("NAMES_INVALID", `${place}, column '${column}': expected ${expected}; came ${came}`);
  };
  return {
    text(column) {
      const text = field(column);
      if (!isPlainText(text) || text.length > LONGEST_TEXT) {
        refuse(column, `plain text of at most ${LONGEST_TEXT} characters`);
      }
      return text;
    },
    number(column) {
      const text = field(column);
      if (text === "") return undefined;
      const number = Number(text);
      return Number.isFinite(number) ? number : refuse(column, "a number");
    },
    refuse,
  };
}

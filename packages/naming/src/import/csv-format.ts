import type { CsvRow } from "./csv-rows.ts";
import type { SourceName, SourceTable } from "./source-table.ts";

/** What one line says: a unit, as the file counts, and its name; none where the line leaves it blank. */
export type RowName = Omit<SourceName, "unit"> | undefined;

/** One of others' formats in CSV, known by the names of its columns. */
export interface CsvFormat extends Omit<SourceTable, "layers"> {
  /** How to read a line of a file with these columns; undefined: the file is of another format. */
  reader(columns: readonly string[]): ((row: CsvRow) => RowName) | undefined;
  /** Whether units count from 1, as long as none is 0. */
  countsFromOne?: boolean;
  /** Of a format with several names for a unit: the index of the one that stands for all. */
  choose?(concepts: readonly string[]): number;
}

export function hasAll(columns: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((column) => columns.includes(column));
}

import { randomBytes } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { CamscribeError, messageOf, type NameTable } from "@camscribe/contracts";
import { checkNameTable } from "./name-table.ts";

/** The fields that hold one entry a unit; all others stand before them. */
const LISTS = ["names", "rejected"] as const;

/**
 * Writes a name table: whole or not at all, and the same table always as the same bytes.
 *
 * @param flag  `wx` refuses to write over a file
 * @throws NAMES_INVALID where it is no table that could be read again; REQUEST_MALFORMED where the file is there and may
 *   not be written over; FILE_UNREADABLE where it cannot be written
 */
export async function writeNameTable(path: string, table: NameTable, flag: "w" | "wx" = "w"): Promise<void> {
  const text = nameTableText(table, path);
  const unfinished = `${path}.${randomBytes(6).toString("hex")}.part`;
  try {
    await writeFile(unfinished, text, { flag: "wx" });
    if (flag === "wx") await writeFile(path, "", { flag }); // takes the name, or fails where it is taken
    await rename(unfinished, path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") {
      const expected = "expected a file that is not there yet, or --force to write over it";
      throw new CamscribeError("REQUEST_MALFORMED", `${path}: ${expected}`, { cause });
    }
    throw new CamscribeError("FILE_UNREADABLE", `${path}: expected a file that can be written: ${messageOf(cause)}`, {
      cause,
    });
  } finally {
    await rm(unfinished, { force: true });
  }
}

/**
 * A name table as text. Fields stand in the order of the schema, records in the order of their keys, names in that of
 * their units and one on a line, so that a change of the table reads as a change of units.
 *
 * @param source  for the sentence of an error
 */
export function nameTableText(table: NameTable, source: string): string {
  // The check also puts the fields of every object into the schema's order.
  const checked = checkNameTable(table, source);
  const head = Object.entries(checked).filter(
    ([field, value]) => value !== undefined && !LISTS.some((list) => list === field),
  );
  const fields = head.map(([field, value]) => `  ${JSON.stringify(field)}: ${indented(value)}`);
  for (const list of LISTS) {
    const entries = checked[list]?.toSorted((a, b) => a.unit - b.unit);
    if (entries !== undefined) fields.push(`  "${list}": ${lines(entries)}`);
  }
  return `{\n${fields.join(",\n")}\n}\n`;
}

function lines(entries: readonly object[]): string {
  if (entries.length === 0) return "[]";
  return `[\n${entries.map((entry) => `    ${JSON.stringify(entry, sortedRecords)}`).join(",\n")}\n  ]`;
}

function indented(value: unknown): string {
  return JSON.stringify(value, sortedRecords, 2).replaceAll("\n", "\n  ");
}

/** Sorts the keys of the two fields whose keys are not the schema's. */
function sortedRecords(field: string, value: unknown): unknown {
  if ((field !== "scores" && field !== "parameters") || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

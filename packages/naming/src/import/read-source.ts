import { NAME_TABLE_FORMAT, type NameTable } from "@camscribe/contracts";
import { checkNameTable } from "../name-table.ts";
import { parseJson } from "../parse-json.ts";
import { readQuickNetDissect } from "./quick-netdissect.ts";
import { readCsvSource } from "./read-csv-source.ts";
import { refuseFile, type SourceTable } from "./source-table.ts";

/** A table of our own, or one of others. */
export type Source = { own: NameTable } | { others: SourceTable };

/**
 * A table of names in any format that is known; which one is found by what the file begins with.
 *
 * @param file  for the sentences of errors
 * @throws NAMES_INVALID naming the file and the line or field
 */
export function readSource(bytes: Buffer, file: string): Source {
  const isJson = /^[\s\ufeff]*[{[]/.test(bytes.subarray(0, 1024).toString("utf8"));
  if (!isJson) return { others: readCsvSource(textOf(bytes, file), file) };
  const received = parseJson(bytes, file);
  if (isOurs(received)) return { own: checkNameTable(received, file) };
  const others = readQuickNetDissect(received, file);
  if (others !== undefined) return { others };
  return refuseFile(file, `expected JSON of the format ${NAME_TABLE_FORMAT}, or quick-netdissect's list of layers`);
}

function isOurs(received: unknown): boolean {
  const format = Object.entries(received ?? {}).find(([field]) => field === "format")?.[1];
  return typeof format === "string" && format.startsWith("camscribe-names/");
}

function textOf(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuseFile(file, "expected a table in JSON or CSV, as UTF-8; it holds bytes that are no text");
  }
}

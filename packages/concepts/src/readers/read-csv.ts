import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { CamscribeError } from "@camscribe/contracts";
import { CsvError, parse } from "csv-parse";
import { conceptsInvalid, quoted } from "../faults.ts";
import { fileUnreadable, sizeOfFile } from "../read-bounded.ts";

/** A row of labels is a few hundred bytes; of a column per concept, some ten thousand. */
const MAX_ROW_BYTES = 2 ** 20;
const MAX_ROWS = 5e6;

export interface ReadCsv {
  path: string;
  header: readonly string[];
  /** As many cells as the header has. */
  rows: readonly (readonly string[])[];
  sha256: string;
}

/**
 * A CSV file with a header; cells without the spaces around them.
 *
 * @throws CONCEPTS_INVALID naming the file and the line; FILE_UNREADABLE
 */
export async function readCsv(path: string): Promise<ReadCsv> {
  await sizeOfFile(path, "a CSV file");
  const digest = createHash("sha256");
  const bytes = createReadStream(path);
  const parser = parse({ bom: true, trim: true, skip_empty_lines: true, max_record_size: MAX_ROW_BYTES });
  bytes.on("data", (chunk) => digest.update(chunk));
  bytes.on("error", (cause) => parser.destroy(cause));
  const rows: string[][] = [];
  try {
    for await (const row of bytes.pipe(parser)) {
      if (rows.length > MAX_ROWS) throw conceptsInvalid(path, [`expected at most ${MAX_ROWS} rows`]);
      rows.push(row);
    }
  } catch (cause) {
    if (cause instanceof CamscribeError) throw cause;
    if (cause instanceof CsvError) throw conceptsInvalid(path, [`expected CSV; ${cause.message.slice(0, 300)}`], cause);
    throw fileUnreadable(path, "a CSV file", cause);
  } finally {
    bytes.destroy();
  }
  const [header, ...body] = rows;
  if (header === undefined) throw conceptsInvalid(path, ["expected a header; the file is empty"]);
  const twice = header.find((name, at) => header.indexOf(name) !== at);
  if (twice !== undefined)
    throw conceptsInvalid(path, [`header: expected each column once; came ${quoted(twice)} twice`]);
  return { path, header, rows: body, sha256: digest.digest("hex") };
}

/** Where a column stands whose name is one of these, whatever its case; undefined where none is. */
export function columnOf(header: readonly string[], ...names: readonly string[]): number | undefined {
  const at = header.findIndex((name) => names.includes(name.toLowerCase()));
  return at < 0 ? undefined : at;
}

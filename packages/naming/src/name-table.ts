import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { CamscribeError, type NameTable, nameTableSchema, schemaFaults } from "@camscribe/contracts";

/** A table of 50,000 units takes about 10 MB; what is far above is no name table. */
const LARGEST_TABLE_BYTES = 128 * 1024 * 1024;

/** More faults than this say nothing new of a file. */
const FAULTS_SHOWN = 10;

/**
 * Reads and checks a name table.
 *
 * @param path  a JSON file of the format `camscribe-names/1`
 * @returns the table, and the sha256 of the file as it lies on the disk
 * @throws NAMES_UNKNOWN where there is no such file; NAMES_INVALID with the file and each fault's field,
 *   what was expected and what came; FILE_UNREADABLE
 */
export async function readNameTable(path: string): Promise<{ table: NameTable; sha256: string }> {
  const bytes = await readBytes(path);
  const table = parseNameTable(bytes.toString("utf8"), path);
  return { table, sha256: createHash("sha256").update(bytes).digest("hex") };
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_TABLE_BYTES) {
      throw new CamscribeError(
        "NAMES_INVALID",
        `${path}: expected a name table of at most ${LARGEST_TABLE_BYTES} bytes, but the file has ${size}`,
      );
    }
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof CamscribeError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") {
      throw new CamscribeError("NAMES_UNKNOWN", `${path}: expected a name table, but there is no such file`, { cause });
    }
    throw new CamscribeError("FILE_UNREADABLE", `${path}: expected a readable name table: ${messageOf(cause)}`, {
      cause,
    });
  }
}

function parseNameTable(text: string, path: string): NameTable {
  let received: unknown;
  try {
    received = JSON.parse(text);
  } catch (cause) {
    throw new CamscribeError("NAMES_INVALID", `${path}: expected a name table in JSON: ${messageOf(cause)}`, { cause });
  }
  const checked = nameTableSchema.safeParse(received);
  const faults = checked.success ? unitFaults(checked.data) : schemaFaults(checked.error, received);
  if (faults.length > 0) {
    const more = faults.length > FAULTS_SHOWN ? [`and ${faults.length - FAULTS_SHOWN} more`] : [];
    throw new CamscribeError("NAMES_INVALID", `${path}: ${[...faults.slice(0, FAULTS_SHOWN), ...more].join("\n  ")}`);
  }
  return checked.data as NameTable;
}

/** What the schema cannot say: each unit is one of the layer's and stands once, each source is one of the table's. */
function unitFaults(table: NameTable): string[] {
  const seen = new Map<number, string>();
  const sources = table.merged_from?.length ?? 0;
  const faultOf = ({ unit, from }: { unit: number; from?: number | undefined }, row: string): string | undefined => {
    const earlier = seen.get(unit);
    seen.set(unit, row);
    if (unit >= table.units) return `unit: expected a unit below ${table.units} (units count from 0); came ${unit}`;
    if (earlier !== undefined) return `unit: expected one name a unit; ${unit} stands in ${earlier} as well`;
    if (from !== undefined && from >= sources) {
      return `from: expected the number of one of merged_from, which has ${sources}; came ${from}`;
    }
    return undefined;
  };
  const faultsOf = (field: "names" | "rejected") =>
    (table[field] ?? []).flatMap((entry, row) => {
      const fault = faultOf(entry, `${field}.${row}`);
      return fault === undefined ? [] : [`${field}.${row}.${fault}`];
    });
  return [...faultsOf("names"), ...faultsOf("rejected")];
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

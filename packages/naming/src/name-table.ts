import { createHash } from "node:crypto";
import { CamscribeError, type NameTable, nameTableSchema, schemaFaults } from "@camscribe/contracts";
import { parseJson } from "./parse-json.ts";
import { readBounded } from "./read-bounded.ts";

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
  const bytes = await readBounded(path);
  const table = checkNameTable(parseJson(bytes, path), path);
  return { table, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/**
 * @param source  where it comes from, for the sentence of an error
 * @throws NAMES_INVALID with each fault's field, what was expected and what came
 */
export function checkNameTable(received: unknown, source: string): NameTable {
  const checked = nameTableSchema.safeParse(received);
  const faults = checked.success ? unitFaults(checked.data) : schemaFaults(checked.error, received);
  if (faults.length > 0) {
    const more = faults.length > FAULTS_SHOWN ? [`and ${faults.length - FAULTS_SHOWN} more`] : [];
    throw new CamscribeError("NAMES_INVALID", `${source}: ${[...faults.slice(0, FAULTS_SHOWN), ...more].join("\n  ")}`);
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

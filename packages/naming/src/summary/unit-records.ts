import type { NameTable, UnitName } from "@camscribe/contracts";

/** What a table tells of one unit, whether it has a name or not. */
export type UnitRecord = Omit<UnitName, "concept" | "from"> & {
  concept: string | null;
  /** A person turned this name down; `null` in it: no name fits. */
  rejected?: string | null;
  /** The file that the name comes from. */
  from?: string | undefined;
};

/** A table as programs are shown it: every unit of the layer, from 0, beside what is told of the whole. */
export interface TableRecord extends Omit<NameTable, "units" | "names" | "rejected"> {
  units: UnitRecord[];
}

export function tableRecord(table: NameTable): TableRecord {
  const { units: count, names, rejected = [], ...whole } = table;
  const fileOf = (from: number | undefined) => (from === undefined ? undefined : whole.merged_from?.[from]?.file);
  const units = Array.from({ length: count }, (_, unit): UnitRecord => ({ unit, concept: null, reliable: false }));
  for (const name of names) units[name.unit] = { ...name, from: fileOf(name.from) };
  for (const { concept = null, from, ...signed } of rejected) {
    units[signed.unit] = { ...signed, concept: null, reliable: false, rejected: concept, from: fileOf(from) };
  }
  return { ...whole, units };
}

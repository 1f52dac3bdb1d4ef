import type { NameTable } from "@camscribe/contracts";
import type { UnitExemplars } from "./exemplars.ts";

/** A table that was merged, and the patches beside it. */
export interface ShownTable {
  table: NameTable;
  exemplars: readonly UnitExemplars[];
}

/**
 * What the units of a merged table look like: each as beside the first of the tables that gives it the name it has, or,
 * where none of those shows it, as beside the first that does.
 *
 * @param inputs  in the order of their rank
 */
export function mergeExemplars(merged: NameTable, inputs: readonly ShownTable[]): UnitExemplars[] {
  const nameOf = new Map(merged.names.map(({ unit, concept }) => [unit, concept]));
  const found = new Map<number, UnitExemplars>();
  const ofItsName = new Set<number>();
  for (const { table, exemplars } of inputs) {
    const named = new Set(table.names.flatMap(({ unit, concept }) => (nameOf.get(unit) === concept ? [unit] : [])));
    for (const each of exemplars) {
      const { unit } = each;
      if (found.has(unit) && (ofItsName.has(unit) || !named.has(unit))) continue;
      found.set(unit, each);
      if (named.has(unit)) ofItsName.add(unit);
    }
  }
  return [...found.values()].sort((a, b) => a.unit - b.unit);
}

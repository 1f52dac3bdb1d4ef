import type { NameTable, Rejection, UnitName } from "@camscribe/contracts";
import type { UnitExemplars } from "../patches/exemplars.ts";

/** What became of a unit's name, and the words for it. */
export const STATUS_WORDS = {
  reliable: "reliable",
  unreliable: "did not hold",
  rejected: "turned down",
  unnamed: "no name",
} as const;
export type Status = keyof typeof STATUS_WORDS;

/** A unit with all that is known of it. */
export interface ReportedUnit {
  unit: number;
  status: Status;
  name?: UnitName;
  rejection?: Rejection;
  exemplars?: UnitExemplars;
}

/** Every unit of which there is something to show: reliable names first, the best judged of them first of all. */
export function reportedUnits(table: NameTable, exemplars: readonly UnitExemplars[]): ReportedUnit[] {
  const units = new Map<number, ReportedUnit>();
  const at = (unit: number): ReportedUnit => {
    const known = units.get(unit) ?? { unit, status: "unnamed" };
    units.set(unit, known);
    return known;
  };
  for (const each of exemplars) at(each.unit).exemplars = each;
  for (const name of table.names)
    Object.assign(at(name.unit), { name, status: name.reliable ? "reliable" : "unreliable" });
  for (const rejection of table.rejected ?? []) Object.assign(at(rejection.unit), { rejection, status: "rejected" });
  return [...units.values()].sort((a, b) => rankOf(b) - rankOf(a) || judged(b) - judged(a) || a.unit - b.unit);
}

function rankOf({ status }: ReportedUnit): number {
  return -Object.keys(STATUS_WORDS).indexOf(status);
}

/** The lowest, where nobody judged it: never infinite, so that two of them are equal. */
function judged({ name }: ReportedUnit): number {
  return name?.heldout_score ?? name?.score ?? -Number.MAX_VALUE;
}

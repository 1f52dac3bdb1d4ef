import { CamscribeError, MOST_UNITS, type UnitName } from "@camscribe/contracts";

/** What a file of others says of a unit. */
export interface SourceName extends Omit<UnitName, "reliable" | "from"> {
  /** Somebody's word that the name does not fit; it may then be empty: none fits. */
  isRejected?: boolean;
}

/** The names of one layer in a file of others. */
export interface SourceLayer {
  names: SourceName[];
  /** Every unit that the file tells of, from 0; one that it leaves without a name stands here alone. */
  units: ReadonlySet<number>;
}

/** What makes a name reliable where the caller tells no bound: a least score, nothing, or that its author says so. */
export type DefaultBound = number | "never" | "author";

/** A file of others, read. */
export interface SourceTable {
  /** What kind of file it is, for people. */
  format: string;
  method: { name: string; score?: string | undefined };
  bound: DefaultBound;
  /** Whether the format has a row for every unit, so that a missing one means a wrong layer or a cut file. */
  isComplete: boolean;
  /** By the file's own name of the layer; of a file that names none, "". */
  layers: Map<string, SourceLayer>;
}

/** A unit's number as a file gives it. */
export function isUnit(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MOST_UNITS;
}

/** The file's own words for a category, in the house's spelling. */
export function categoryOf(word: string): string {
  return word === "color" ? "colour" : word;
}

export function refuseFile(file: string, why: string): never {
  throw new CamscribeError("NAMES_INVALID", `${file}: ${why}`);
}

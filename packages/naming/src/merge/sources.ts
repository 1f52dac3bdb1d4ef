import { basename } from "node:path";
import type { NameTable } from "@camscribe/contracts";

/** A table that goes into a merged one. */
export interface MergeInput {
  path: string;
  /** Digest of the file. */
  sha256: string;
  table: NameTable;
}

export type TableSource = NonNullable<NameTable["merged_from"]>[number];

/** Every table that names come from, each once, and where an input's names stand among them. */
export interface Sources {
  sources: TableSource[];
  /** Of each input: the place of a name's source, by the name's own `from`. */
  places: ((from: number | undefined) => number)[];
}

/** Where an input is itself merged, its sources stand in its place. */
export function sourcesOf(inputs: readonly MergeInput[]): Sources {
  const sources: TableSource[] = [];
  const placeOf = (source: TableSource): number => {
    const known = sources.findIndex(({ sha256 }) => sha256 === source.sha256);
    return known === -1 ? sources.push(source) - 1 : known;
  };
  const places = inputs.map(({ path, sha256, table }) => {
    const { method, data, merged_from = [], names, rejected = [] } = table;
    const own = { file: basename(path), sha256, method, data };
    const isBare = merged_from.length === 0 || [...names, ...rejected].some(({ from }) => from === undefined);
    const itself = isBare ? placeOf(own) : -1;
    const inner = merged_from.map(placeOf);
    return (from: number | undefined) => (from === undefined ? itself : inner[from]!);
  });
  return { sources, places };
}

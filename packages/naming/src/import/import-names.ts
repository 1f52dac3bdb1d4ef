import { createHash } from "node:crypto";
import { basename } from "node:path";
import { NAME_TABLE_FORMAT, type NameTable, type Rejection, type UnitName } from "@camscribe/contracts";
import { checkNameTable } from "../name-table.ts";
import { readBounded } from "../read-bounded.ts";
import { bindNames, type NamedLayer } from "../unit-names.ts";
import { readSource } from "./read-source.ts";
import { type Reliability, reliabilityOf } from "./reliability.ts";
import { type DefaultBound, refuseFile, type SourceLayer, type SourceName, type SourceTable } from "./source-table.ts";

export interface ImportOptions {
  /** The layer that is to be named. */
  layer: Required<NamedLayer>;
  /** Digest of the model's weights. */
  weightsSha256: string;
  /** The file's own name of the layer, where the file has several and none is called as the network's. */
  sourceLayer?: string | undefined;
  /** The least score of a reliable name, or `author`: all are, on somebody's word. */
  reliableFrom?: number | "author" | undefined;
  /** Who stands for the names. */
  author?: string | undefined;
}

/**
 * Reads a table of names in any format that is known and gives it to a layer.
 *
 * @throws NAMES_UNKNOWN, FILE_UNREADABLE; NAMES_INVALID naming the file and the line or field, or both sizes where the
 *   table does not fit the layer
 */
export async function importNames(path: string, options: ImportOptions): Promise<NameTable> {
  const bytes = await readBounded(path);
  const source = readSource(bytes, path);
  const { layer, weightsSha256 } = options;
  const held = {
    model: layer.model,
    layer: layer.layer,
    layer_sha256: layer.layerSha256,
    weights_sha256: weightsSha256,
    units: layer.units,
  };
  if ("own" in source) return { ...ownTable(source.own, options, path), ...held };
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return checkNameTable({ ...held, ...tableOf(source.others, { path, sha256, ...options }) }, path);
}

/** A table of our own tells itself what is reliable; it need only be one of the same layer. */
function ownTable(table: NameTable, options: ImportOptions, file: string): NameTable {
  const { layer, sourceLayer, reliableFrom, author } = options;
  if (reliableFrom !== undefined || author !== undefined) {
    return refuseFile(file, "this table tells itself which names are reliable, and whose they are");
  }
  const { also_layers: _, ...own } = table;
  bindNames({ ...table, model: layer.model, layer: sourceLayer === table.layer ? layer.layer : table.layer }, layer);
  return own;
}

interface FileOptions extends ImportOptions {
  path: string;
  sha256: string;
}

function tableOf(source: SourceTable, { path, sha256, layer, sourceLayer, reliableFrom, author }: FileOptions) {
  const [name, found] = layerOf(source, sourceLayer ?? layer.layer, sourceLayer !== undefined, path);
  checkSize(found, source, layer, path);
  const reliability = reliabilityOf(boundOf(source, reliableFrom, path), source.method.score, found.names);
  const rejected = found.names.filter(({ isRejected }) => isRejected).map((entry) => rejection(entry, path, author));
  const told = name === "" ? "" : `, layer '${name}'`;
  return {
    format: NAME_TABLE_FORMAT,
    method: { ...source.method, reliable: reliability.rule },
    data: "not told by the file",
    data_sha256: sha256,
    made: `Read from ${basename(path)} (${source.format}${told}).`,
    names: found.names.flatMap((entry) => (entry.isRejected ? [] : [unitName(entry, reliability, author)])),
    rejected: rejected.length === 0 ? undefined : rejected,
  };
}

function unitName({ isRejected: _, ...entry }: SourceName, reliability: Reliability, author?: string): UnitName {
  return { ...entry, reliable: reliability.holds(entry), author: entry.author ?? author };
}

function rejection({ unit, concept, author, reason }: SourceName, file: string, authorOfAll?: string): Rejection {
  const signed = author ?? authorOfAll;
  if (signed === undefined) {
    return refuseFile(file, `unit ${unit}: expected an author of its rejection, in a column or by --author`);
  }
  return { unit, concept: concept || undefined, author: signed, reason };
}

/** The only layer of the file, or the one of that name. */
function layerOf(
  { layers }: SourceTable,
  wanted: string,
  isAsked: boolean,
  file: string,
): [name: string, layer: SourceLayer] {
  const found = layers.get(wanted);
  if (found !== undefined) return [wanted, found];
  const [only, ...others] = layers;
  if (only !== undefined && others.length === 0 && !isAsked) return only;
  const known = [...layers].map(([name, { units }]) => `'${name}' (${units.size} units)`);
  return refuseFile(
    file,
    `expected a layer called '${wanted}'; the file has ${known.slice(0, 20).join(", ") || "none"}` +
      `${known.length > 20 ? `, and ${known.length - 20} more` : ""} (--source-layer names one of them)`,
  );
}

function checkSize({ units }: SourceLayer, { isComplete }: SourceTable, layer: NamedLayer, file: string): void {
  const last = [...units].reduce((most, unit) => Math.max(most, unit), -1);
  const fits = isComplete ? units.size === layer.units && last === layer.units - 1 : last < layer.units;
  if (fits) return;
  const came = isComplete ? `${units.size} units, the last of them unit ${last}` : `a unit ${last}`;
  const expected = `expected names for the ${layer.units} units of layer '${layer.layer}', 0 to ${layer.units - 1}`;
  refuseFile(file, `${expected}; the file has ${came}, counted from 0`);
}

function boundOf(source: SourceTable, asked: number | "author" | undefined, file: string): DefaultBound {
  if (asked !== undefined && asked !== "author" && source.method.score === undefined) {
    return refuseFile(file, "expected scores to hold against a least score of reliable names; the file has none");
  }
  return asked ?? source.bound;
}

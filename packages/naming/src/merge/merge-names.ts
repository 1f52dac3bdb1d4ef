import { basename } from "node:path";
import { CamscribeError, NAME_TABLE_FORMAT, type NameTable, type Rejection, type UnitName } from "@camscribe/contracts";
import { bindNames } from "../unit-names.ts";
import { checkComparable, chosenName, type MergeRule, ruleWords } from "./merge-rule.ts";
import { type MergeInput, sourcesOf, type TableSource } from "./sources.ts";

/**
 * One table out of several for the same layer, the first of highest rank. Each name keeps all that its table tells of
 * it and says which table that is. A table that turns a unit's name down keeps those after it from naming the unit: so
 * people's corrections are a table laid on top. It names no patches: whoever writes it writes those beside it.
 *
 * @param inputs  at least two, the first of highest rank
 * @throws NAMES_INVALID naming the table that is for another layer, or the scores that cannot be compared
 */
export function mergeNames(inputs: readonly MergeInput[], rule: MergeRule): NameTable {
  const [first] = inputs;
  if (first === undefined) throw new CamscribeError("NAMES_INVALID", "tables: expected at least one");
  for (const input of inputs) checkLayer(input, first.table);
  const tables = inputs.map(({ table }) => table);
  checkComparable(tables, rule);
  const { sources, places } = sourcesOf(inputs);
  const { names, rejected } = mergeUnits(tables, places, rule);
  const known = (field: "layer_sha256" | "weights_sha256") => tables.find((table) => table[field])?.[field];
  return {
    format: NAME_TABLE_FORMAT,
    model: first.table.model,
    layer: first.table.layer,
    layer_sha256: known("layer_sha256"),
    weights_sha256: known("weights_sha256"),
    also_layers: first.table.also_layers,
    units: first.table.units,
    method: commonMethod(sources),
    data: "as told by the tables that this one is merged from",
    made: `Merged from ${inputs.map(({ path }) => basename(path)).join(", ")}: ${ruleWords(rule)}.`,
    merged_from: sources,
    names,
    rejected: rejected.length === 0 ? undefined : rejected,
  };
}

/** @param places  of each table, where its own sources stand among all */
function mergeUnits(
  tables: readonly NameTable[],
  places: readonly ((from: number | undefined) => number)[],
  rule: MergeRule,
) {
  const namesOf = tables.map(({ names }) => new Map(names.map((name) => [name.unit, name])));
  const rejectionsOf = tables.map(({ rejected = [] }) => new Map(rejected.map((entry) => [entry.unit, entry])));
  const names: UnitName[] = [];
  const rejected: Rejection[] = [];
  for (let unit = 0; unit < tables[0]!.units; unit += 1) {
    const last = rejectionsOf.findIndex((entries) => entries.has(unit));
    const asked = last === -1 ? namesOf : namesOf.slice(0, last);
    const given = asked.flatMap((entries, table) => {
      const name = entries.get(unit);
      return name === undefined ? [] : [{ ...name, from: places[table]!(name.from) }];
    });
    if (given.length > 0) names.push(given[chosenName(given, rule)]!);
    else if (last !== -1) {
      const rejection = rejectionsOf[last]!.get(unit)!;
      rejected.push({ ...rejection, from: places[last]!(rejection.from) });
    }
  }
  return { names, rejected };
}

/** The method of all sources where it is one and the same. */
function commonMethod(sources: readonly TableSource[]): NameTable["method"] {
  const methods = new Map(sources.map(({ method }) => [JSON.stringify(method), method]));
  const [method] = methods.values();
  if (method !== undefined && methods.size === 1) return method;
  const measures = new Set(sources.map((source) => source.method.score));
  const score = measures.size === 1 ? [...measures][0] : undefined;
  return { name: "several, merged", score, reliable: "as in the table that each name comes from" };
}

function checkLayer({ path, table }: MergeInput, { model, layer, units, layer_sha256 }: NameTable): void {
  try {
    bindNames(table, { model, layer, units, ...(layer_sha256 && { layerSha256: layer_sha256 }) });
  } catch (cause) {
    throw new CamscribeError("NAMES_INVALID", `${path}: ${(cause as Error).message}`, { cause });
  }
}

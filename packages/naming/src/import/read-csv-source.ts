import { clipDissect } from "./clip-dissect.ts";
import type { CsvFormat, RowName } from "./csv-format.ts";
import { type CsvRow, readCsv } from "./csv-rows.ts";
import { milan, milanAnnotations } from "./milan.ts";
import { netDissect } from "./netdissect.ts";
import { plainCsv } from "./plain-csv.ts";
import { isUnit, refuseFile, type SourceLayer, type SourceName, type SourceTable } from "./source-table.ts";

/** The first that knows a file's columns reads it: what asks for more columns stands first. */
const FORMATS: readonly CsvFormat[] = [netDissect, clipDissect, milan, milanAnnotations];

/** Of one unit; MILAN's people wrote three each. */
const MOST_TEXTS = 64;

/** What a file says of each unit of a layer, by its own number of the unit. */
type UnitTexts = Map<number, RowName[]>;

/**
 * @param file  for the sentences of errors
 * @throws NAMES_INVALID naming the file, the line and the column
 */
export function readCsvSource(text: string, file: string): SourceTable {
  let format: CsvFormat | undefined;
  const layers = new Map<string, UnitTexts>();
  readCsv(text, file, (columns) => {
    const known = formatOf(columns);
    if (known === undefined) return refuseColumns(columns, file);
    format = known.format;
    return (row) => gather(row, known.read(row), known.format, layers);
  });
  const { format: words, method, bound, isComplete, countsFromOne, choose } = format as unknown as CsvFormat;
  return {
    format: words,
    method,
    bound,
    isComplete,
    layers: new Map([...layers].map(([layer, units]) => [layer, sourceLayer(units, countsFromOne === true, choose)])),
  };
}

function formatOf(columns: readonly string[]): { format: CsvFormat; read(row: CsvRow): RowName } | undefined {
  for (const format of [...FORMATS, plainCsv(columns)]) {
    const read = format?.reader(columns);
    if (format !== undefined && read !== undefined) return { format, read };
  }
  return undefined;
}

function refuseColumns(columns: readonly string[], file: string): never {
  const wanted =
    "expected a first line with the columns of NetDissect (unit, category, label, score), CLIP-Dissect (layer, unit, " +
    "description, similarity), MILAN (layer, unit, description), or unit and name";
  return refuseFile(file, `${wanted}; came ${JSON.stringify(columns.slice(0, 8).join(",").slice(0, 200))}`);
}

function gather(row: CsvRow, name: RowName, { choose }: CsvFormat, layers: Map<string, UnitTexts>): void {
  const unit = unitOf(row);
  const layer = row.text("layer");
  const units = layers.get(layer) ?? new Map();
  layers.set(layer, units);
  const texts = units.get(unit) ?? [];
  units.set(unit, texts);
  texts.push(name);
  if (choose === undefined && texts.length > 1) row.refuse("unit", "one line a unit");
  if (texts.length > MOST_TEXTS) row.refuse("unit", `at most ${MOST_TEXTS} lines a unit`);
}

function unitOf(row: CsvRow): number {
  const unit = row.number("unit");
  return isUnit(unit) ? unit : row.refuse("unit", "the number of a unit");
}

function sourceLayer(units: UnitTexts, countsFromOne: boolean, choose: CsvFormat["choose"]): SourceLayer {
  const first = countsFromOne && !units.has(0) ? 1 : 0;
  const names = [...units].flatMap(([unit, texts]): SourceName[] => {
    const told = texts.filter((text) => text !== undefined);
    const chosen = told[choose === undefined ? 0 : choose(told.map(({ concept }) => concept))];
    return chosen === undefined ? [] : [{ unit: unit - first, ...chosen }];
  });
  return { names, units: new Set([...units.keys()].map((unit) => unit - first)) };
}

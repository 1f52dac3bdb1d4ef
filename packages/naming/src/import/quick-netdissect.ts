import { isPlainText } from "@camscribe/contracts";
import { brodenName, NETWORK_DISSECTION, REPORTED_IOU } from "./netdissect.ts";
import { categoryOf, isUnit, refuseFile, type SourceLayer, type SourceName, type SourceTable } from "./source-table.ts";

const LONGEST_TEXT = 500;

/**
 * The `dissect.json` of quick-netdissect: a list of layers, each a list of units (from 0) with label, category, IoU and
 * threshold (`level`); or one such layer alone. A unit that was not compared with labels has no name.
 *
 * @returns undefined where the file is something else
 * @throws NAMES_INVALID naming the file and the field
 * @see https://github.com/davidbau/quick-netdissect
 */
export function readQuickNetDissect(received: unknown, file: string): SourceTable | undefined {
  const whole = fieldsOf(received);
  const layers = whole.has("units") ? [received] : whole.get("layers");
  if (!Array.isArray(layers)) return undefined;
  const read = layers.map((layer, index) => readLayer(fieldsOf(layer), file, `layers.${index}`));
  return {
    format: "quick-netdissect's dissect.json",
    method: NETWORK_DISSECTION,
    bound: REPORTED_IOU,
    isComplete: true,
    layers: new Map(read),
  };
}

function readLayer(fields: Fields, file: string, place: string): [name: string, layer: SourceLayer] {
  const [name, units] = [fields.get("layer"), fields.get("units")];
  if (typeof name !== "string") return refuseFile(file, `${place}.layer: expected the layer's name`);
  if (!Array.isArray(units)) return refuseFile(file, `${place}.units: expected a list of units`);
  const seen = new Set<number>();
  const names = units.flatMap((entry, index): SourceName[] => {
    const at = `${place}.units.${index}`;
    const told = fieldsOf(entry);
    const unit = told.get("unit");
    if (!isUnit(unit) || seen.has(unit)) {
      return refuseFile(file, `${at}.unit: expected the number of a unit, each once; came ${shown(unit)}`);
    }
    seen.add(unit);
    const concept = brodenName(text(told, "label", file, at));
    if (concept === "") return [];
    const category = categoryOf(text(told, "cat", file, at)) || undefined;
    const [score, threshold] = [number(told, "iou", file, at), number(told, "level", file, at)];
    return [{ unit, concept, category, score, threshold }];
  });
  return [name, { names, units: seen }];
}

type Fields = ReadonlyMap<string, unknown>;

/** An object's own fields: a name of the language's own (`constructor`) is no field unless the file has it. */
function fieldsOf(value: unknown): Fields {
  return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
}

function text(fields: Fields, field: string, file: string, place: string): string {
  const value = fields.get(field) ?? "";
  if (typeof value === "string" && isPlainText(value) && value.length <= LONGEST_TEXT) return value.trim();
  return refuseFile(file, `${place}.${field}: expected plain text; came ${shown(value)}`);
}

function number(fields: Fields, field: string, file: string, place: string): number | undefined {
  const value = fields.get(field);
  if (value === undefined || typeof value === "number") return value;
  return refuseFile(file, `${place}.${field}: expected a number; came ${shown(value)}`);
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, 80);
}

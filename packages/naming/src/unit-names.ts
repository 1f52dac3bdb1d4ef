import { CamscribeError, type NameTable, type UnitName } from "@camscribe/contracts";

/** A name table that was found to belong to a layer. */
export interface UnitNames {
  /** How many units the layer has. */
  units: number;
  /** How many of them have a reliable name. */
  reliable: number;
  /** How the names were made, and what their score is. */
  method: NameTable["method"];
  /** The name of unit k at index k, whether reliable or not. */
  byUnit: readonly (UnitName | undefined)[];
}

/** The layer that is explained. */
export interface NamedLayer {
  /** The model's name; left out where it is not known. */
  model?: string;
  layer: string;
  /** Its channels. */
  units: number;
  /** Digest of the network below the layer. */
  layerSha256?: string;
}

/** Below one named unit in twenty a text by names would be a guess. */
const FEWEST_NAMED = 1 / 20;

/**
 * Binds a name table to the layer that is explained.
 *
 * Where both sides know the digest of the network below the layer, it alone decides: the same network may call its
 * layer by another name in another file. Else model and layer have to carry the table's names. The number of units
 * has to agree in any case.
 *
 * @throws NAMES_INVALID when the table belongs to another layer or another number of units, saying both
 */
export function bindNames(table: NameTable, layer: NamedLayer): UnitNames {
  for (const [what, tables, layers] of identity(table, layer)) {
    if (tables === layers) continue;
    throw new CamscribeError(
      "NAMES_INVALID",
      `name table: expected one for ${layer.units} units of layer '${layer.layer}'${of(layer.model)}, ` +
        `but it is for ${table.units} units of layer '${table.layer}'${of(table.model)} (${what} differs)`,
    );
  }
  const byUnit = new Array<UnitName | undefined>(table.units).fill(undefined);
  for (const name of table.names) byUnit[name.unit] = name;
  const reliable = table.names.filter((name) => name.reliable).length;
  return { units: table.units, reliable, method: table.method, byUnit };
}

/** Whether so few units have a reliable name that an account by names has to say so first. */
export function hasFewNames(names: UnitNames): boolean {
  return names.reliable < FEWEST_NAMED * names.units;
}

function identity(table: NameTable, layer: NamedLayer): [what: string, tables: unknown, layers: unknown][] {
  const units: [string, unknown, unknown] = ["the number of units", table.units, layer.units];
  if (table.layer_sha256 !== undefined && layer.layerSha256 !== undefined) {
    return [units, ["the network below the layer", table.layer_sha256, layer.layerSha256]];
  }
  return [["the model", table.model, layer.model ?? table.model], ["the layer", table.layer, layer.layer], units];
}

function of(model: string | undefined): string {
  return model === undefined ? "" : ` of model '${model}'`;
}

import { CamscribeError, type NameTable, type NamingMethod, type UnitName } from "@camscribe/contracts";

/** A name table that was found to belong to a layer. */
export interface UnitNames {
  /** How many units the layer has. */
  units: number;
  /** How many of them have a reliable name. */
  reliable: number;
  /** How the names were made, and what their score is. */
  method: NamingMethod;
  /** Of a merged table: how those that name their source with `from` were made. */
  methods: readonly NamingMethod[];
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
 * has to agree in any case. A table belongs as well to the later layers that it says have the same units.
 *
 * @throws NAMES_INVALID when the table belongs to another layer or another number of units, saying both
 */
export function bindNames(table: NameTable, layer: NamedLayer): UnitNames {
  const differences = layersOf(table).map((tables) => differenceOf(table, tables, layer));
  const [ofItsOwnLayer] = differences;
  if (ofItsOwnLayer !== undefined && !differences.includes(undefined)) {
    throw new CamscribeError(
      "NAMES_INVALID",
      `name table: expected one for ${layer.units} units of layer '${layer.layer}'${of(layer.model)}, ` +
        `but it is for ${table.units} units of layer '${table.layer}'${of(table.model)} (${ofItsOwnLayer} differs)`,
    );
  }
  const byUnit = new Array<UnitName | undefined>(table.units).fill(undefined);
  for (const name of table.names) byUnit[name.unit] = name;
  const reliable = table.names.filter((name) => name.reliable).length;
  const methods = (table.merged_from ?? []).map(({ method }) => method);
  return { units: table.units, reliable, method: table.method, methods, byUnit };
}

/** How one name was made: in a merged table, as in the table that it comes from. */
export function methodOf({ method, methods }: Pick<UnitNames, "method" | "methods">, name: UnitName): NamingMethod {
  return (name.from === undefined ? undefined : methods[name.from]) ?? method;
}

/** The layers whose units a table names: its own first, then those after it that have the same units. */
export function layersOf(table: NameTable): { layer: string; layer_sha256?: string | undefined }[] {
  return [table, ...(table.also_layers ?? [])];
}

/** Whether so few units have a reliable name that an account by names has to say so first. */
export function hasFewNames(names: UnitNames): boolean {
  return names.reliable < FEWEST_NAMED * names.units;
}

/** What keeps a table from naming a layer's units; undefined: nothing. */
function differenceOf(
  table: NameTable,
  { layer: name, layer_sha256 }: { layer: string; layer_sha256?: string | undefined },
  layer: NamedLayer,
): string | undefined {
  const known = layer_sha256 !== undefined && layer.layerSha256 !== undefined;
  if (known && table.units === layer.units) {
    return layer_sha256 === layer.layerSha256 ? undefined : "the network below the layer";
  }
  if (!known && table.model !== (layer.model ?? table.model)) return "the model";
  if (!known && name !== layer.layer) return "the layer";
  return table.units === layer.units ? undefined : "the number of units";
}

function of(model: string | undefined): string {
  return model === undefined ? "" : ` of model '${model}'`;
}

/** How well a name fits, in the measure that people know best of those that its table has. */
export interface NameFit {
  /** `iou`, `auroc_mean`, ...; of a name without a score, who or what gave it. */
  measure: string;
  score?: number | undefined;
  heldout_score?: number | undefined;
}

/** A name's intersection over union where its table tells it, whatever measure chose the name; else the method's score. */
export function fitOf(names: Pick<UnitNames, "method" | "methods">, name: UnitName): NameFit {
  const iou = name.scores?.iou;
  if (iou !== undefined) return { measure: "iou", ...iou };
  const method = methodOf(names, name);
  return { measure: method.score ?? method.name, score: name.score, heldout_score: name.heldout_score };
}

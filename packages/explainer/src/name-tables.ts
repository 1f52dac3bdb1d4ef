import { dirname, join } from "node:path";
import type { CatalogModel } from "@camscribe/catalog";
import { bindNames, layersOf, readNameTable, type UnitNames } from "@camscribe/naming";

/** The names of a layer's units, and the digest of the file that they come from. */
export interface LayerNames {
  names: UnitNames;
  sha256: string;
  /** Folder of the units' patches, where the table names one. */
  patches: string | null;
}

/** Reads each name table once. */
export class NameTables {
  readonly #model: CatalogModel;
  readonly #tables = new Map<string, ReturnType<typeof readNameTable>>();

  constructor(model: CatalogModel) {
    this.#model = model;
  }

  /**
   * The names that a request asks for: a file's, or the card's own, or none.
   *
   * @param asked  a file, `none`, or undefined for the card's table, which is left out where it belongs to another layer
   * @throws NAMES_INVALID where a table that was asked for does not fit the layer
   */
  async find(
    asked: string | undefined,
    layer: { layer: string; units: number; layerSha256: string },
  ): Promise<LayerNames | null> {
    const { card, namesPath } = this.#model;
    const file = asked ?? namesPath;
    if (file === null || file === "none") return null;
    const { table, sha256 } = await this.#read(file);
    if (asked === undefined && layersOf(table).every(({ layer: name }) => name !== layer.layer)) return null;
    const { exemplars } = table;
    const patches = exemplars === undefined ? null : join(dirname(file), exemplars);
    return { names: bindNames(table, { model: card.name, ...layer }), sha256, patches };
  }

  #read(file: string): ReturnType<typeof readNameTable> {
    const known = this.#tables.get(file);
    if (known !== undefined) return known;
    const reading = readNameTable(file);
    this.#tables.set(file, reading);
    reading.catch(() => this.#tables.delete(file));
    return reading;
  }
}

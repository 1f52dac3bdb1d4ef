import type { CatalogModel } from "@camscribe/catalog";
import type { Templates } from "@camscribe/narration";
import type { NameTables } from "./name-tables.ts";
import type { Runners } from "./runners.ts";

/** A model with all that explaining needs of it. */
export interface OpenModel {
  model: CatalogModel;
  /** What the graphs run on. */
  device: string;
  runners: Runners;
  tables: NameTables;
  /** Formats of the texts beside ours. */
  templates: Templates;
  /** Of what made the numbers and the text. */
  versions: Record<string, string>;
}

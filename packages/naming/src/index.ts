export { type ImportOptions, importNames } from "./import/import-names.ts";
export { mergeNames } from "./merge/merge-names.ts";
export type { MergeRule } from "./merge/merge-rule.ts";
export type { MergeInput } from "./merge/sources.ts";
export { type NamedReason, type NamingOptions, nameReasons, type UnitEvidence } from "./name-reasons.ts";
export { readNameTable } from "./name-table.ts";
export {
  type CategoryCount,
  type ConceptUnits,
  type Coverage,
  type NameSummary,
  type SourceCount,
  summarizeNames,
} from "./summary/summarize-names.ts";
export { type TableRecord, tableRecord, type UnitRecord } from "./summary/unit-records.ts";
export { bindNames, hasFewNames, layersOf, type NamedLayer, type UnitNames } from "./unit-names.ts";
export { writeNameTable } from "./write-name-table.ts";

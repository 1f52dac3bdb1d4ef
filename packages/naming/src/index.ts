export { type ImportOptions, importNames } from "./import/import-names.ts";
export { type NamedReason, type NamingOptions, nameReasons, type UnitEvidence } from "./name-reasons.ts";
export { readNameTable } from "./name-table.ts";
export { bindNames, hasFewNames, layersOf, type NamedLayer, type UnitNames } from "./unit-names.ts";
export { writeNameTable } from "./write-name-table.ts";

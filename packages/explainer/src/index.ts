export { whyAbsent } from "@camscribe/engine";
export type { ExplainedFile } from "./explained-file.ts";
export type { Explainer, ExplainerFacts, ExplainInput, ExplainOutcome, OutcomeListener } from "./explainer.ts";
export { type ExportPaths, exportExplanation } from "./export/export-explanation.ts";
export { findModelLayer, type ModelLayer } from "./find-model-layer.ts";
export { type ExplainerOptions, openExplainer } from "./open-explainer.ts";

export { type CompiledExplanation, compileExplanation, INPUTS, OUTPUTS } from "./compile-explanation.ts";
export { contributions, evidence, hiResCounterfactualMap, hiResMap } from "./evidence.ts";
export { counterfactualMap, importanceWeights, localizationMap } from "./grad-cam.ts";
export type { LayerSize } from "./layer-size.ts";

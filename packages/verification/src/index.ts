export type { Carried } from "./carry.ts";
export { type CompiledAblation, compileAblation, INPUTS, OUTPUTS } from "./compile-ablation.ts";
export { type ControlRequest, drawControls } from "./draw-controls.ts";
export { type Check, judge, type Outcome } from "./judge.ts";
export { linearEffects } from "./linear-effects.ts";
export { type CheckPlan, type HeadScores, planChecks, type ReasonsToCheck } from "./plan-checks.ts";

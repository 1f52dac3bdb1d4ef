export type { Carried } from "./carry.ts";
export { type CompiledAblation, compileAblation, INPUTS, OUTPUTS } from "./compile-ablation.ts";
export { type ControlRequest, drawControls } from "./draw-controls.ts";
export { type CheckedReason, nestedGroups, type ReasonGroup } from "./nested-groups.ts";
export { type CheckPlan, type HeadScores, planChecks, type ReasonsToCheck } from "./plan-checks.ts";

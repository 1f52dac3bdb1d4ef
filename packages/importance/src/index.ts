export { type CompiledActivations, compileActivations } from "./compile-activations.ts";
export {
  type CompiledExplanation,
  carriedOutput,
  compileExplanation,
  INPUTS,
  OUTPUTS,
} from "./compile-explanation.ts";
export type { LayerSize } from "./layer-size.ts";
export { explainTopClasses } from "./top-classes.ts";

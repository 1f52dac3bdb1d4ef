export { ExplanationRunner, type RunInput, type RunOutput, type TargetOutput } from "./explanation-runner.ts";
export { ForwardRunner } from "./forward-runner.ts";
export { readNetwork } from "./read-network.ts";
export { runtimeVersion } from "./session.ts";

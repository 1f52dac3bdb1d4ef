export { type ChosenDevice, chooseDevice, type PassedOver } from "./devices/choose-device.ts";
export type { Device } from "./devices/device.ts";
export { onnxDevice } from "./devices/onnx-device.ts";
export { whyAbsent } from "./devices/open-device.ts";
export { tensorFlowDevice } from "./devices/tensorflow-device.ts";
export type { RunInput, RunOutput, TargetOutput } from "./explanation-run.ts";
export { ExplanationRunner } from "./explanation-runner.ts";
export { ForwardRunner } from "./forward-runner.ts";
export { readNetwork } from "./read-network.ts";

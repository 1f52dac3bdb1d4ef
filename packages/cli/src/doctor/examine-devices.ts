import { availableParallelism } from "node:os";
import {
  CamscribeError,
  DEFAULT_MODEL,
  DEVICES,
  type DeviceName,
  errorFacts,
  explanationRequestSchema,
} from "@camscribe/contracts";
import type { Explainer } from "@camscribe/explainer";
import type { Finding } from "./finding.ts";

/** A photograph of one pixel: what is timed is the network and its explanation, which are the same for every picture. */
const ONE_PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** The shortest of so many runs is told. */
const TIMED_RUNS = 3;

/** What to do for a device that is not there. */
const ADVICE: Readonly<Record<DeviceName, string>> = {
  "tensorflow-gpu": "with an NVIDIA GPU: build @tensorflow/tfjs-node-gpu, docs/gpu.md says how",
  "onnx-cuda": "with an NVIDIA GPU: install CUDA 12, cuDNN 9 and ONNX Runtime's CUDA provider, docs/gpu.md says how",
  "onnx-webgpu": "with a GPU: install its Vulkan driver",
  "onnx-cpu": "mend what stands above, then ask again",
  "tensorflow-cpu": "only to compare the two runtimes: docs/gpu.md says how to build it",
  "onnx-wasm": "only where onnxruntime-node does not load: npm install onnxruntime-web",
};

/** Every device, by a real explanation of the default model, and which of them `auto` takes. */
export async function examineDevices(folders: string[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const name of DEVICES) findings.push(await examineDevice(name, folders));
  return [...findings, await examineChoice(folders)];
}

async function examineDevice(name: DeviceName, folders: string[]): Promise<Finding> {
  const advice = ADVICE[name];
  try {
    // Loaded here, so that a native package that does not load is a finding and not the end of the doctor.
    const { openExplainer, whyAbsent } = await import("@camscribe/explainer");
    const absence = whyAbsent(name);
    if (absence !== undefined) return { name, state: "missing", detail: absence, advice };
    const threads = availableParallelism();
    const begun = performance.now();
    const explainer = await openExplainer({ model: DEFAULT_MODEL, folders, device: name, threads });
    const openMs = performance.now() - begun;
    try {
      const explainMs = await fastestExplanation(explainer);
      const rate = (1000 / explainMs).toFixed(explainMs > 100 ? 1 : 0);
      const figures = `opens in ${Math.round(openMs)} ms and explains an image in ${Math.round(explainMs)} ms, ${rate} images/s`;
      const on = name.endsWith("-cpu") || name === "onnx-wasm" ? ` (${threads} threads)` : "";
      return { name, state: "works", detail: `${DEFAULT_MODEL} ${figures}${on}` };
    } finally {
      await explainer.close();
    }
  } catch (thrown) {
    const { code, message } = errorFacts(thrown);
    return { name, state: name === "onnx-cpu" ? "broken" : "missing", detail: `${code}: ${message}`, advice };
  }
}

async function examineChoice(folders: string[]): Promise<Finding> {
  const name = "DEVICE=auto";
  try {
    const { openExplainer } = await import("@camscribe/explainer");
    const explainer = await openExplainer({
      model: DEFAULT_MODEL,
      folders,
      device: "auto",
      threads: availableParallelism(),
    });
    await explainer.close();
    return { name, state: "works", detail: `takes ${explainer.facts.device}` };
  } catch (thrown) {
    return { name, state: "broken", detail: errorFacts(thrown).message, advice: "mend one of the devices above" };
  }
}

/** In milliseconds. The first run is slower and not counted: memory is laid out. */
async function fastestExplanation(explainer: Explainer): Promise<number> {
  const input = { image: ONE_PIXEL, request: explanationRequestSchema.parse({ artifacts: [], checks: false }) };
  let fastest = Number.POSITIVE_INFINITY;
  for (let run = 0; run <= TIMED_RUNS; run++) {
    const begun = performance.now();
    const [outcome] = await explainer.explain([input]);
    if (outcome?.ok === false) throw new CamscribeError(outcome.error.code, outcome.error.message);
    if (run > 0) fastest = Math.min(fastest, performance.now() - begun);
  }
  return fastest;
}

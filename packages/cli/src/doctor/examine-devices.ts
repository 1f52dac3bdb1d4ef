import { availableParallelism } from "node:os";
import { CamscribeError, DEFAULT_MODEL, errorFacts, explanationRequestSchema } from "@camscribe/contracts";
import type { Finding } from "./finding.ts";

/** A photograph of one pixel: what is timed is the network and its explanation, which are the same for every picture. */
const ONE_PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** The devices of this version: the CPU, by a real explanation of the default model. */
export async function examineDevices(folders: string[]): Promise<Finding[]> {
  const gpu: Finding = {
    name: "GPU",
    state: "missing",
    detail: "no GPU device in this version: it computes on the CPU",
  };
  return [await examineCpu(folders), gpu];
}

async function examineCpu(folders: string[]): Promise<Finding> {
  const name = "onnx-cpu";
  try {
    // Loaded here, so that a native package that does not load is a finding and not the end of the doctor.
    const { openExplainer } = await import("@camscribe/explainer");
    const threads = availableParallelism();
    const begun = performance.now();
    const explainer = await openExplainer({ model: DEFAULT_MODEL, folders, device: "onnx-cpu", threads });
    const opened = performance.now();
    try {
      const input = { image: ONE_PIXEL, request: explanationRequestSchema.parse({ artifacts: [] }) };
      await explained(explainer.explain([input])); // the first run is slower: memory is laid out
      const warm = performance.now();
      await explained(explainer.explain([input]));
      const [openMs, explainMs] = [opened - begun, performance.now() - warm].map(Math.round);
      return {
        name,
        state: "works",
        detail: `${DEFAULT_MODEL} opens in ${openMs} ms and explains an image in ${explainMs} ms (${threads} threads)`,
      };
    } finally {
      await explainer.close();
    }
  } catch (thrown) {
    const { code, message } = errorFacts(thrown);
    return { name, state: "broken", detail: `${code}: ${message}`, advice: "mend what stands above, then ask again" };
  }
}

async function explained(
  outcomes: Promise<readonly ({ ok: true } | { ok: false; error: ReturnType<typeof errorFacts> })[]>,
) {
  for (const outcome of await outcomes) {
    if (!outcome.ok) throw new CamscribeError(outcome.error.code, outcome.error.message);
  }
}

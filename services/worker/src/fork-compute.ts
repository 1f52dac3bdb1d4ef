import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ComputeOptions } from "./compute-messages.ts";

const source = new URL("./compute-process.ts", import.meta.url);
/** The compute process that ships: beside this file, in source and when built. */
export const COMPUTE_PROCESS = import.meta.url.endsWith(".ts")
  ? source
  : new URL("./compute-process.js", import.meta.url);

/** Node options under which a `.ts` file and the sources of our packages run. */
const SOURCE_OPTIONS = ["--conditions=@camscribe/source", "--import", "tsx"];

/** What the native runtimes read from the environment when they are loaded, where it says nothing else. */
const NATIVE_SETTINGS = {
  /** TensorFlow tells its errors, not what it finds on the way. */
  TF_CPP_MIN_LOG_LEVEL: "2",
  /** TensorFlow takes a GPU's memory as it needs it, so that several workers share one. */
  TF_FORCE_GPU_ALLOW_GROWTH: "true",
  /** Sums of a GPU in float32 proper: with 10 bits of mantissa gradients are off by 1/1000. */
  NVIDIA_TF32_OVERRIDE: "0",
};

/** Starts a compute process. Its standard output goes to our standard error, which is where logs go. */
export function forkCompute(script: URL, options: ComputeOptions): ChildProcess {
  return fork(fileURLToPath(script), [JSON.stringify(options)], {
    execArgv: script.pathname.endsWith(".ts") ? SOURCE_OPTIONS : [],
    env: { ...NATIVE_SETTINGS, ...process.env },
    serialization: "advanced", // images and files travel as bytes
    stdio: ["ignore", 2, 2, "ipc"],
  });
}

import { createRequire } from "node:module";
import { CamscribeError, type DeviceName } from "@camscribe/contracts";
import { type Tf, withoutEvaluation } from "@camscribe/network";
import { openTensorFlowSession } from "../tensorflow-session.ts";
import type { Device } from "./device.ts";
import { loadOptional } from "./load-optional.ts";

/** The packages that bring TensorFlow.js with a native addon; docs/gpu.md says how to build them for today's CUDA. */
export const TENSORFLOW_PACKAGES = {
  "tensorflow-gpu": ["@tensorflow/tfjs-node-gpu"],
  "tensorflow-cpu": ["@tensorflow/tfjs-node"],
} as const;

/** TensorFlow.js, whichever backend it has, as a device. */
export function tensorFlowDevice(name: DeviceName, tf: Tf, packageName: string): Device {
  return {
    name,
    versions: { [packageName]: tf.version_core, ...nativeVersion(tf) },
    cannotRun: withoutEvaluation,
    open: async (graph) => openTensorFlowSession(graph, tf),
  };
}

/**
 * @throws DEVICE_UNAVAILABLE where no package is found, its addon does not load, or it was made for a GPU and sees none
 */
export function loadTensorFlowDevice(name: keyof typeof TENSORFLOW_PACKAGES): Device {
  restoreUtilities();
  const { module: tf, name: packageName } = loadOptional<Tf>(TENSORFLOW_PACKAGES[name]);
  if (name === "tensorflow-gpu" && !backendOf(tf).isUsingGpuDevice) {
    const what = "TensorFlow sees no GPU that it can use: look at the driver, and at CUDA and cuDNN of its version";
    throw new CamscribeError("DEVICE_UNAVAILABLE", `${packageName} is loaded, but ${what}`);
  }
  tf.enableProdMode();
  return tensorFlowDevice(name, tf, packageName);
}

/** What the native backend tells of itself; it has no types for that. */
interface NativeBackend {
  isUsingGpuDevice?: boolean;
  binding?: { TF_Version?: string };
}

function backendOf(tf: Tf): NativeBackend {
  return tf.backend() as NativeBackend;
}

function nativeVersion(tf: Tf): Record<string, string> {
  const version = backendOf(tf).binding?.TF_Version;
  return version === undefined ? {} : { tensorflow: version };
}

/** Its addon's JavaScript calls two functions that Node.js 23 took away. */
function restoreUtilities(): void {
  const util = createRequire(import.meta.url)("node:util") as Record<string, unknown>;
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
}

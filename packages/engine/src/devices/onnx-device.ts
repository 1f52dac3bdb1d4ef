import type { DeviceName } from "@camscribe/contracts";
import { loadRuntime, type OnnxRuntime, openOnnxSession } from "../onnx-session.ts";
import type { Device } from "./device.ts";
import { loadOptional } from "./load-optional.ts";

/** The package that brings ONNX Runtime as WebAssembly. */
export const WASM_PACKAGES = ["onnxruntime-web"] as const;

/** ONNX Runtime's names of what it runs on. */
const PROVIDERS = { "onnx-cuda": "cuda", "onnx-webgpu": "webgpu", "onnx-cpu": "cpu" } as const;

/**
 * A device of ONNX Runtime's native addon. A GPU's is told to be missing only when a graph is opened.
 *
 * @param threads  of one run on the CPU
 * @throws DEVICE_UNAVAILABLE where the addon does not load
 */
export function onnxDevice(name: keyof typeof PROVIDERS, threads: number): Device {
  const ort = loadRuntime();
  const versions = { "onnxruntime-node": ort.env.versions.node ?? ort.env.versions.common };
  return device(name, versions, threads, { ort, provider: PROVIDERS[name] });
}

/**
 * ONNX Runtime as WebAssembly, for machines that its addon does not load on: out of the package onnxruntime-web, which is
 * not installed by default.
 *
 * @throws DEVICE_UNAVAILABLE where the package is not found
 */
export function onnxWasmDevice(threads: number): Device {
  const { module: ort, name } = loadOptional<OnnxRuntime>(WASM_PACKAGES);
  ort.env.wasm.numThreads = threads;
  ort.env.logLevel = "error";
  const versions = { [name]: ort.env.versions.web ?? ort.env.versions.common };
  return device("onnx-wasm", versions, threads, { ort, provider: "wasm" });
}

function device(
  name: DeviceName,
  versions: Record<string, string>,
  threads: number,
  runtime: { ort: OnnxRuntime; provider: string },
): Device {
  return { name, versions, cannotRun: () => [], open: (graph) => openOnnxSession(graph, threads, runtime) };
}

import { existsSync } from "node:fs";
import type { DeviceName } from "@camscribe/contracts";
import type { Device } from "./device.ts";
import { isInstalled } from "./load-optional.ts";
import { onnxDevice, onnxWasmDevice, WASM_PACKAGES } from "./onnx-device.ts";
import { loadTensorFlowDevice, TENSORFLOW_PACKAGES } from "./tensorflow-device.ts";

/** A device by its name, without a look at whether it is worth it. @throws DEVICE_UNAVAILABLE */
export function openDevice(name: DeviceName, threads: number): Device {
  switch (name) {
    case "tensorflow-gpu":
    case "tensorflow-cpu":
      return loadTensorFlowDevice(name);
    case "onnx-wasm":
      return onnxWasmDevice(threads);
    default:
      return onnxDevice(name, threads);
  }
}

/**
 * Why a device cannot be on this machine, by a look that costs nothing: so that a machine without a GPU does not wait for
 * one to be looked for. Undefined where it may be there.
 */
export function whyAbsent(name: DeviceName): string | undefined {
  switch (name) {
    case "tensorflow-gpu":
      return notInstalled(TENSORFLOW_PACKAGES[name]) ?? (mayHave(NVIDIA_FILES) ? undefined : "no NVIDIA GPU is here");
    case "onnx-cuda":
      return mayHave(NVIDIA_FILES) ? undefined : "no NVIDIA GPU is here";
    case "onnx-webgpu":
      return mayHave([...NVIDIA_FILES, "/dev/dri"]) ? undefined : "no GPU is here";
    case "onnx-cpu":
      return undefined;
    case "tensorflow-cpu":
      return notInstalled(TENSORFLOW_PACKAGES[name]);
    case "onnx-wasm":
      return notInstalled(WASM_PACKAGES);
  }
}

/** What NVIDIA's driver makes; under WSL it is /dev/dxg. */
const NVIDIA_FILES = ["/dev/nvidiactl", "/dev/nvidia0", "/dev/dxg"];

/** Only on Linux is a GPU a file. */
function mayHave(files: readonly string[]): boolean {
  return process.platform !== "linux" || files.some((file) => existsSync(file));
}

function notInstalled(packages: readonly string[]): string | undefined {
  return isInstalled(packages) ? undefined : `the package ${packages.join(" or ")} is not installed`;
}

import { spawnSync } from "node:child_process";
import { availableParallelism, cpus } from "node:os";
import { onnxDevice } from "@camscribe/engine";
import type { Options } from "./options.ts";

/** Where and when a table was measured, and with what, as one sentence. */
export function machineLine({ python, threads, rounds }: Options): string {
  const processors = `${availableParallelism()} × ${cpus()[0]?.model ?? "unknown processor"}`;
  const runtime = `ONNX Runtime ${onnxDevice("onnx-cpu", threads).versions["onnxruntime-node"]}`;
  const versions = [`Node.js ${process.versions.node}`, runtime, ...peerVersions(python)];
  const date = new Date().toISOString().slice(0, 10);
  return `Measured on ${date} on ${processors}, ${threads} threads, ${versions.join(", ")}; medians of ${rounds} rounds.`;
}

function peerVersions(python: string | undefined): string[] {
  if (python === undefined) return [];
  const script = "import torch, torchcam; print(torch.__version__, torchcam.__version__)";
  const [torch, torchCam] = spawnSync(python, ["-c", script], { encoding: "utf8" }).stdout.trim().split(" ");
  return [`PyTorch ${torch}`, `torch-cam ${torchCam}`];
}

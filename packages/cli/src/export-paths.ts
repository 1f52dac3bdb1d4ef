import { join } from "node:path";
import type { ExportPaths } from "@camscribe/explainer";

/**
 * Where the files of an export go: into a folder, under plain names; or, where `out` ends in `.onnx`, to that file and
 * others that begin as it does, so that nobody's README is written over.
 */
export function exportPaths(out: string): ExportPaths {
  const isFile = out.endsWith(".onnx");
  const stem = isFile ? out.slice(0, -".onnx".length) : join(out, "model");
  const beside = (name: string) => (isFile ? `${stem}.${name}` : join(out, name));
  return {
    onnx: `${stem}.onnx`,
    weights: `${stem}.onnx.data`,
    readme: beside("README.md"),
    labels: beside("labels.json"),
    tritonConfig: beside("config.pbtxt"),
  };
}

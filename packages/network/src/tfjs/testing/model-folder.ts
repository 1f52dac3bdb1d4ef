import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { io } from "@tensorflow/tfjs";
import { onTestFinished } from "vitest";

/** An empty folder that is gone after the test. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "camscribe-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Writes a model as TensorFlow.js would save it: model.json and one file of weights. Gives the path of model.json. */
export async function writeModel(artifacts: io.ModelArtifacts): Promise<string> {
  const folder = await emptyFolder();
  const file = join(folder, "model.json");
  const { modelTopology, weightSpecs, weightData } = artifacts;
  const weightsManifest = [{ paths: ["weights.bin"], weights: weightSpecs }];
  await writeFile(file, JSON.stringify({ modelTopology, weightsManifest }));
  await writeFile(join(folder, "weights.bin"), new Uint8Array(weightData as ArrayBuffer));
  return file;
}

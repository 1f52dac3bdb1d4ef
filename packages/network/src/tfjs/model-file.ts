import { dirname } from "node:path";
import { CamscribeError } from "@camscribe/contracts";
import { readRegularFile } from "../regular-file.ts";
import { JsonValue } from "./json-value.ts";
import { readWeights, type Weights } from "./weights.ts";

/** A TensorFlow.js model as its files have it. */
export interface ModelFile {
  topology: JsonValue;
  weights: Weights;
}

/** Reads model.json and its weights. @throws MODEL_INVALID with the file and what is wrong with it */
export async function readModelFile(file: string): Promise<ModelFile> {
  const bytes = await readRegularFile(file).catch((cause: NodeJS.ErrnoException) => {
    const message = `${file}: expected a TensorFlow.js model's JSON but it cannot be read (${cause.code ?? cause.message})`;
    throw new CamscribeError("MODEL_INVALID", message, { cause });
  });
  const json = JsonValue.parse(bytes.toString("utf8"), file);
  const topology = json.at("modelTopology");
  if (!topology.isGiven) throw topology.expected("the network");
  return { topology, weights: await readWeights(json.at("weightsManifest"), dirname(file)) };
}

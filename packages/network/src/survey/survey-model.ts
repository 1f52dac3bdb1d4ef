import { CamscribeError } from "@camscribe/contracts";
import { readRegularFile } from "../regular-file.ts";
import { JsonValue } from "../tfjs/json-value.ts";
import type { ModelSurvey } from "./model-survey.ts";
import { surveyOnnx } from "./survey-onnx.ts";
import { surveyTfjsGraph } from "./survey-tfjs-graph.ts";
import { surveyTfjsLayers } from "./survey-tfjs-layers.ts";

/**
 * Looks into a model's file: what goes in, what comes out, and how its tensors hang together. Operators need not be
 * known here.
 *
 * @param file  an ONNX file, or the model.json of a TensorFlow.js model
 * @throws FILE_UNREADABLE, MODEL_INVALID
 */
export async function surveyModel(file: string): Promise<ModelSurvey> {
  const bytes = await readRegularFile(file).catch((cause: NodeJS.ErrnoException) => {
    const message = `${file}: expected an ONNX file or a TensorFlow.js model.json but it cannot be read (${cause.code ?? cause.message})`;
    throw new CamscribeError("FILE_UNREADABLE", message, { cause });
  });
  if (!file.endsWith(".json")) return surveyOnnx(bytes, file);
  const json = JsonValue.parse(bytes.toString("utf8"), file);
  const topology = json.at("modelTopology");
  if (!topology.isGiven) throw topology.expected("the network of a TensorFlow.js model");
  return topology.at("node").isGiven ? surveyTfjsGraph(json) : surveyTfjsLayers(json);
}

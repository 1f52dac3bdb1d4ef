import type { ModelCard } from "@camscribe/contracts";
import { type Network, readOnnxModel, readTfjsGraphModel, readTfjsLayersModel } from "@camscribe/network";
import { measureShapes } from "./measure-shapes.ts";

/**
 * Reads the network that a card describes; where an ONNX file holds operators that the house does not know, it is run
 * once to see what shapes they give.
 *
 * @throws MODEL_INVALID, OP_UNSUPPORTED, FILE_UNREADABLE
 */
export async function readNetwork(card: ModelCard, weightsPath: string): Promise<Network> {
  const options = { input: card.input, score: card.scores.node };
  switch (card.format) {
    case "tfjs-graph":
      return readTfjsGraphModel(weightsPath, options);
    case "tfjs-layers":
      return readTfjsLayersModel(weightsPath, options);
    case "onnx":
      return measureShapes(await readOnnxModel(weightsPath, options));
  }
}

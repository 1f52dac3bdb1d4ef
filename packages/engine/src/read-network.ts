import type { ModelCard } from "@camscribe/contracts";
import { type Network, readOnnxModel, readTfjsGraphModel, readTfjsLayersModel } from "@camscribe/network";

/** Reads the network that a card describes. @throws MODEL_INVALID, OP_UNSUPPORTED, FILE_UNREADABLE */
export function readNetwork(card: ModelCard, weightsPath: string): Promise<Network> {
  const options = { input: card.input, score: card.scores.node };
  switch (card.format) {
    case "tfjs-graph":
      return readTfjsGraphModel(weightsPath, options);
    case "tfjs-layers":
      return readTfjsLayersModel(weightsPath, options);
    case "onnx":
      return readOnnxModel(weightsPath, options);
  }
}

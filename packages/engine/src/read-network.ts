import type { ModelCard } from "@camscribe/contracts";
import { type Network, readOnnxModel, readTfjsGraphModel, readTfjsLayersModel } from "@camscribe/network";
import { arrangeScores } from "./arrange-scores.ts";
import { measureShapes } from "./measure-shapes.ts";

/**
 * Reads the network that a card describes, its scores arranged as the card says; where an ONNX file holds operators that the house does not know, it is run
 * once to see what shapes they give.
 *
 * @throws MODEL_INVALID, OP_UNSUPPORTED, FILE_UNREADABLE
 */
export async function readNetwork(card: ModelCard, weightsPath: string): Promise<Network> {
  return arrangeScores(await readFile(card, weightsPath), card.scores);
}

async function readFile(card: ModelCard, weightsPath: string): Promise<Network> {
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

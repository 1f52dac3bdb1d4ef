import { type ModelCard, modelCardSchema } from "@camscribe/contracts";
import { plainInput } from "./plain-input.ts";

/** The card of a network made in a test: a picture of 1×2 as it is, explained at `A`, scores `y`. */
export function twoPixelCard(labels: readonly string[]): ModelCard {
  return modelCardSchema.parse({
    name: "two-pixels",
    version: "1",
    format: "onnx",
    weights: "none.onnx",
    licence: "none",
    source: "made in a test",
    input: plainInput({ height: 1, width: 2 }),
    labels,
    scores: { node: "y", read: "vector", activation: "none" },
    layers: { explain: "A" },
  });
}

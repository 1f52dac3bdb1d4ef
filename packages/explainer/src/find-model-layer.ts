import { findModel } from "@camscribe/catalog";
import { CamscribeError } from "@camscribe/contracts";
import { readNetwork } from "@camscribe/engine";
import { explainableLayers, findLayer, layerDigest, layerView, Shapes } from "@camscribe/network";

/** What binds names to a layer. */
export interface ModelLayer {
  model: string;
  /** The tensor's name. */
  layer: string;
  units: number;
  layerSha256: string;
  weightsSha256: string;
}

/**
 * A layer of a model, found without a device: to give names to its units.
 *
 * @param model    a model's name, or the path of its card
 * @param folders  folders with model cards
 * @param layer    as `findLayer` understands it; the card's by default
 * @throws MODEL_UNKNOWN, CARD_INVALID, MODEL_INVALID; LAYER_UNKNOWN also where the tensor has no units with places
 */
export async function findModelLayer(
  model: string,
  folders: readonly string[],
  layer: string | undefined,
): Promise<ModelLayer> {
  const { card, weightsPath, weightsSha256 } = await findModel(model, folders);
  const network = await readNetwork(card, weightsPath);
  const shapes = new Shapes(network);
  const name = findLayer(network, explainableLayers(network, shapes, card.scores.node), layer ?? card.layers.explain);
  const units = layerView(shapes.get(name) ?? [], network.input)?.units;
  if (units === undefined) {
    throw new CamscribeError("LAYER_UNKNOWN", `layer '${name}': expected a map of units over places; it is none`);
  }
  return { model: card.name, layer: name, units, layerSha256: layerDigest(network, name), weightsSha256 };
}

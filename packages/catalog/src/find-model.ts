import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { CamscribeError, type ModelCard } from "@camscribe/contracts";
import { digestWeights } from "./digest-weights.ts";
import { readLabels } from "./labels.ts";
import { CARD_FILE, listModels } from "./list-models.ts";
import { locateWeights } from "./locate-weights.ts";
import { readCard } from "./read-card.ts";
import { fileUnreadable } from "./read-file.ts";

/** A model whose card, labels and weights are all there. */
export interface CatalogModel {
  card: ModelCard;
  cardPath: string;
  weightsPath: string;
  labels: readonly string[];
  /** Of the model's file and all its weight shards, in the order of its manifest. */
  weightsSha256: string;
  /** The card's own name table. */
  namesPath: string | null;
}

/**
 * Finds a model by its name in some folders, or by the path of its card (or of the card's folder).
 *
 * What holds a slash, a backslash or ends in `.json` is a path. A service that is handed a name by a stranger must
 * refuse such names itself: here a path may lead anywhere.
 *
 * @throws MODEL_UNKNOWN listing the known names; CARD_INVALID listing every fault; FILE_UNREADABLE
 */
export async function findModel(nameOrCardPath: string, folders: readonly string[]): Promise<CatalogModel> {
  if (isPath(nameOrCardPath)) return openModel(await cardPathOf(resolve(nameOrCardPath)));
  const models = await listModels(folders);
  const model = models.find(({ name }) => name === nameOrCardPath);
  if (model) return openModel(model.cardPath);
  throw new CamscribeError(
    "MODEL_UNKNOWN",
    `model: expected one of ${models.map(({ name }) => `'${name}'`).join(", ") || "(no model is known)"}, ` +
      `or the path of a card; came '${nameOrCardPath}'`,
  );
}

async function openModel(cardPath: string): Promise<CatalogModel> {
  const card = await readCard(cardPath);
  const [labels, weightsPath] = await Promise.all([readLabels(card, cardPath), locateWeights(card, cardPath)]);
  return {
    card,
    cardPath,
    weightsPath,
    labels,
    weightsSha256: await digestWeights(card.format, weightsPath, cardPath),
    namesPath: card.names === undefined ? null : resolve(dirname(cardPath), card.names),
  };
}

function isPath(nameOrCardPath: string): boolean {
  return /[\\/]|\.json$/.test(nameOrCardPath) || nameOrCardPath === "." || nameOrCardPath === "..";
}

async function cardPathOf(path: string): Promise<string> {
  try {
    return (await stat(path)).isDirectory() ? join(path, CARD_FILE) : path;
  } catch (cause) {
    throw fileUnreadable(path, "a model card", cause);
  }
}

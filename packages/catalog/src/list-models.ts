import { access, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { CamscribeError, type ModelCard, messageOf } from "@camscribe/contracts";
import { readCard } from "./read-card.ts";
import { fileUnreadable } from "./read-file.ts";

export const CARD_FILE = "card.json";

/** A model that a folder holds: its card, or what is wrong with it. */
export interface ListedModel {
  /** The card's name; of a card with a fault, its folder's. */
  name: string;
  cardPath: string;
  card?: ModelCard;
  fault?: string;
}

/**
 * The models of some folders, sorted by name: every `card.json` in a folder or in a folder right below it. A name that
 * stands twice is the first folder's.
 *
 * @throws FILE_UNREADABLE when one of the folders is not there
 */
export async function listModels(folders: readonly string[]): Promise<ListedModel[]> {
  const byName = new Map<string, ListedModel>();
  for (const folder of folders) {
    for (const cardPath of await cardPaths(folder)) {
      const model = await listedModel(cardPath);
      if (!byName.has(model.name)) byName.set(model.name, model);
    }
  }
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The folder of the models that ship. */
export function shippedModels(): string {
  return dirname(createRequire(import.meta.url).resolve("@camscribe/models/package.json"));
}

async function cardPaths(folder: string): Promise<string[]> {
  const candidates = [folder, ...(await subfolders(folder))].map((place) => join(place, CARD_FILE));
  const there = await Promise.all(
    candidates.map((path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  return candidates.filter((_, index) => there[index]);
}

async function subfolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map((entry) => join(folder, entry.name))
      .sort();
  } catch (cause) {
    throw fileUnreadable(folder, "a folder with model cards", cause);
  }
}

async function listedModel(cardPath: string): Promise<ListedModel> {
  try {
    const card = await readCard(cardPath);
    return { name: card.name, cardPath, card };
  } catch (cause) {
    if (!(cause instanceof CamscribeError)) throw cause;
    return { name: basename(dirname(cardPath)), cardPath, fault: messageOf(cause) };
  }
}

import { dirname, resolve } from "node:path";
import { CamscribeError, type ClipCard, clipCardSchema, messageOf, schemaFaults } from "@camscribe/contracts";
import { readBounded } from "./read-bounded.ts";

const LARGEST_BYTES = 1024 * 1024;

/** A card, with where its files lie. */
export interface LocatedClip {
  card: ClipCard;
  /** Absolute paths. */
  imageEncoder: string;
  textEncoder: string;
  tokenizer: string;
}

/**
 * Reads the card of a CLIP model and checks it by its schema.
 *
 * @throws CARD_INVALID with every fault; FILE_UNREADABLE
 */
export async function readClipCard(path: string): Promise<LocatedClip> {
  const bytes = await readBounded(path, "the card of a CLIP model", LARGEST_BYTES);
  const received = parseJson(bytes.toString("utf8"), path);
  const checked = clipCardSchema.safeParse(received);
  if (!checked.success) throw cardInvalid(path, schemaFaults(checked.error, received), checked.error);
  const card = checked.data;
  const at = (file: string) => resolve(dirname(path), file);
  return {
    card,
    imageEncoder: at(card.image.file),
    textEncoder: at(card.text.file),
    tokenizer: at(card.text.tokenizer),
  };
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw cardInvalid(path, [`(the whole): expected JSON; ${messageOf(cause)}`], cause);
  }
}

function cardInvalid(path: string, faults: readonly string[], cause: unknown): CamscribeError {
  return new CamscribeError("CARD_INVALID", [`${path}:`, ...faults].join("\n  "), { cause });
}

import { CamscribeError, type ModelCard, messageOf, modelCardSchema, schemaFaults } from "@camscribe/contracts";
import { readText } from "./read-file.ts";

/**
 * Reads a model card and checks it by its schema.
 *
 * @throws CARD_INVALID with every fault: the field, what was expected, what came; FILE_UNREADABLE
 */
export async function readCard(cardPath: string): Promise<ModelCard> {
  const text = await readText(cardPath, "a model card");
  const received = parseJson(text, cardPath);
  const checked = modelCardSchema.safeParse(received);
  if (checked.success) return checked.data;
  throw cardInvalid(cardPath, schemaFaults(checked.error, received), checked.error);
}

export function cardInvalid(cardPath: string, faults: readonly string[], cause?: unknown): CamscribeError {
  return new CamscribeError("CARD_INVALID", [`${cardPath}:`, ...faults].join("\n  "), { cause });
}

function parseJson(text: string, cardPath: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw cardInvalid(cardPath, [`(the whole): expected JSON; ${messageOf(cause)}`], cause);
  }
}

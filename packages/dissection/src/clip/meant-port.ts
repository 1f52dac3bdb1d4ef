import { CamscribeError } from "@camscribe/contracts";
import type { FilePort } from "@camscribe/engine";

/**
 * The input or output that a card means: by its name, by a usual name where the card has none, or the only one.
 *
 * @param field  of the card, for the sentence of the error
 * @param usual  what exporters call it
 * @throws CARD_INVALID naming those that there are
 */
export function meantPort(
  ports: readonly FilePort[],
  field: string,
  named: string | undefined,
  usual: string,
): FilePort {
  const found = ports.find(({ name }) => name === (named ?? usual));
  if (found !== undefined) return found;
  const [only] = ports;
  if (named === undefined && only !== undefined && ports.length === 1) return only;
  const shown = ports.map(({ name }) => `'${name}'`).join(", ") || "none";
  throw new CamscribeError("CARD_INVALID", `${field}: expected one of ${shown}, came ${named ?? "nothing"}`);
}

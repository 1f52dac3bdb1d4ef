import { CamscribeError, messageOf } from "@camscribe/contracts";

/** Tables are nested six deep. */
const DEEPEST = 32;
/** A table of 50,000 units with every number holds 650,000 objects and lists. */
const MOST_PARTS = 8_000_000;

const [ORDINARY, QUOTE, BACKSLASH, OPENING, CLOSING] = [0, 1, 2, 3, 4];
/** What a byte does to the shape of a JSON text. */
const KINDS = new Uint8Array(256);
for (const [kind, characters] of [
  [QUOTE, '"'],
  [BACKSLASH, "\\"],
  [OPENING, "{["],
  [CLOSING, "}]"],
] as const) {
  for (const character of characters) KINDS[character.charCodeAt(0)] = kind;
}

/**
 * JSON out of a stranger's file. What would take gigabytes to build (brackets without end, empty objects by the
 * million) is refused before it is built.
 *
 * @throws NAMES_INVALID naming the file
 */
export function parseJson(bytes: Buffer, path: string): unknown {
  checkParts(bytes, path);
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new CamscribeError("NAMES_INVALID", `${path}: expected a name table in JSON: ${messageOf(cause)}`, { cause });
  }
}

/** One pass over the bytes; strings are passed over, with what is escaped in them. */
function checkParts(bytes: Buffer, path: string): void {
  let [depth, deepest, parts, isInside] = [0, 0, 0, false];
  for (let at = 0; at < bytes.length; at += 1) {
    const kind = KINDS[bytes[at]!];
    if (kind === ORDINARY) continue;
    if (kind === QUOTE) isInside = !isInside;
    else if (isInside) at += kind === BACKSLASH ? 1 : 0;
    else if (kind === OPENING) {
      depth += 1;
      parts += 1;
      if (depth > deepest) deepest = depth;
    } else if (kind === CLOSING) depth -= 1;
  }
  if (deepest <= DEEPEST && parts <= MOST_PARTS) return;
  const most = deepest > DEEPEST ? `nested ${DEEPEST} deep at most` : `of at most ${MOST_PARTS} objects and lists`;
  throw new CamscribeError("NAMES_INVALID", `${path}: expected a name table in JSON ${most}; it has more`);
}

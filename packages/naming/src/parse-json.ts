import { CamscribeError } from "@camscribe/contracts";
import { messageOf } from "./read-bounded.ts";

/** Tables are nested six deep. */
const DEEPEST = 32;
/** A table of 50,000 units with every number holds 650,000 objects and lists. */
const MOST_PARTS = 8_000_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

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
    const byte = bytes[at];
    if (byte === QUOTE) isInside = !isInside;
    else if (isInside) at += byte === BACKSLASH ? 1 : 0;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      depth += 1;
      parts += 1;
      if (depth > deepest) deepest = depth;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth -= 1;
  }
  if (deepest <= DEEPEST && parts <= MOST_PARTS) return;
  const most = deepest > DEEPEST ? `nested ${DEEPEST} deep at most` : `of at most ${MOST_PARTS} objects and lists`;
  throw new CamscribeError("NAMES_INVALID", `${path}: expected a name table in JSON ${most}; it has more`);
}

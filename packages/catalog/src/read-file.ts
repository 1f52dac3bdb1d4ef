import { readFile } from "node:fs/promises";
import { CamscribeError, messageOf } from "@camscribe/contracts";

/**
 * A text file that a card or a caller names.
 *
 * @param what  what the file is to be, for the sentence of the error
 * @throws FILE_UNREADABLE naming the file and what was expected
 */
export async function readText(path: string, what: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw fileUnreadable(path, what, cause);
  }
}

export function fileUnreadable(path: string, what: string, cause: unknown): CamscribeError {
  const came = isMissing(cause) ? "but there is no such file" : `but it cannot be read: ${messageOf(cause)}`;
  return new CamscribeError("FILE_UNREADABLE", `${path}: expected ${what}, ${came}`, { cause });
}

export function isMissing(cause: unknown): boolean {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  return code === "ENOENT" || code === "ENOTDIR";
}

import { readFile, stat } from "node:fs/promises";
import { CamscribeError, messageOf } from "@camscribe/contracts";
import { conceptsInvalid } from "./faults.ts";

/**
 * The bytes of a regular file that is not too large.
 *
 * @param what  what the file is to be, for the sentence of the error
 * @throws FILE_UNREADABLE; CONCEPTS_INVALID where it is larger
 */
export async function readBounded(path: string, what: string, maximumBytes: number): Promise<Buffer> {
  const sizeBytes = await sizeOfFile(path, what);
  if (sizeBytes > maximumBytes) {
    throw conceptsInvalid(path, [`expected ${what} of at most ${maximumBytes} bytes; came ${sizeBytes}`]);
  }
  return readFile(path).catch((cause) => {
    throw fileUnreadable(path, what, cause);
  });
}

/**
 * The size of a regular file. A device has no end and a pipe waits for whoever writes to it: neither may be opened.
 *
 * @throws FILE_UNREADABLE
 */
export async function sizeOfFile(path: string, what: string): Promise<number> {
  const found = await stat(path).catch((cause) => {
    throw fileUnreadable(path, what, cause);
  });
  if (!found.isFile()) throw fileUnreadable(path, what, new Error("it is a folder, a device or a pipe"));
  return found.size;
}

export function fileUnreadable(path: string, what: string, cause: unknown): CamscribeError {
  return new CamscribeError("FILE_UNREADABLE", `${path}: expected ${what}: ${messageOf(cause)}`, { cause });
}

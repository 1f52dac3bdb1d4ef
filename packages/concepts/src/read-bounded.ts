import { readFile, stat } from "node:fs/promises";
import { CamscribeError } from "@camscribe/contracts";
import { conceptsInvalid, messageOf } from "./faults.ts";

/**
 * The bytes of a regular file that is not too large. A device has no end and a pipe waits for whoever writes to it:
 * neither is opened.
 *
 * @param what  what the file is to be, for the sentence of the error
 * @throws FILE_UNREADABLE; CONCEPTS_INVALID where it is larger
 */
export async function readBounded(path: string, what: string, maximumBytes: number): Promise<Buffer> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new Error("it is a folder, a device or a pipe");
    if (found.size > maximumBytes) {
      throw conceptsInvalid(path, [`expected ${what} of at most ${maximumBytes} bytes; came ${found.size}`]);
    }
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof CamscribeError) throw cause;
    throw new CamscribeError("FILE_UNREADABLE", `${path}: expected ${what}: ${messageOf(cause)}`, { cause });
  }
}

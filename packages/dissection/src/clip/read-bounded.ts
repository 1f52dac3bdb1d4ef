import { readFile, stat } from "node:fs/promises";
import { CamscribeError, messageOf } from "@camscribe/contracts";

/**
 * The bytes of a regular file that is not too large. A device has no end and a pipe waits for whoever writes to it: neither
 * is opened.
 *
 * @param what  what the file is to be, for the sentence of the error
 * @throws FILE_UNREADABLE
 */
export async function readBounded(path: string, what: string, largestBytes: number): Promise<Buffer> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new Error("it is a folder, a device or a pipe");
    if (found.size > largestBytes) throw new Error(`it has ${found.size} bytes, more than ${largestBytes}`);
    return await readFile(path);
  } catch (cause) {
    const came = (cause as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : messageOf(cause);
    throw new CamscribeError("FILE_UNREADABLE", `${path}: expected ${what}, but ${came}`, { cause });
  }
}

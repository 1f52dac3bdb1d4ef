import { access, constants, readFile, stat } from "node:fs/promises";

/**
 * How many bytes a file has that can be read. A device has no end and a pipe waits for whoever writes to it: neither is
 * opened.
 *
 * @throws what the file system says, or that there is no file but something else
 */
export async function sizeOfFile(path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isFile()) throw new Error("a folder, a device or a pipe");
  await access(path, constants.R_OK);
  return found.size;
}

/** The bytes of such a file. @throws as `sizeOfFile`, or that it is larger than can be read at once */
export async function readRegularFile(path: string): Promise<Buffer> {
  await sizeOfFile(path);
  return readFile(path);
}

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** sha256 over the bytes of files, one after another; 64 hexadecimal digits. Files beside a model that hold its weights are not read. */
export async function digestFiles(paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) {
    for await (const chunk of createReadStream(path)) hash.update(chunk);
  }
  return hash.digest("hex");
}

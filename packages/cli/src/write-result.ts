import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { artifactName } from "@camscribe/contracts";

/** A file of a result, as the explainer makes it or the gateway hands it out. */
export interface ResultFile {
  name: string;
  bytes: Uint8Array;
}

/** Writes one image's files, and last the result itself: a folder with a `result.json` is whole. */
export async function writeResult(folder: string, result: object, files: readonly ResultFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of files) await writeFile(join(folder, name), bytes);
  await writeFile(join(folder, artifactName.result), `${JSON.stringify(result, null, 2)}\n`);
}

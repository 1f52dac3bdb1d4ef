import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { artifactName, imageExplanationSchema } from "@camscribe/contracts";

/** A file of a result, as the explainer makes it or the gateway hands it out. */
export interface ResultFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * Writes one image's files, and last the result itself: a folder with a `result.json` is whole. The files of an
 * earlier result in this folder go, so that none of its pictures is taken for one of this result.
 */
export async function writeResult(folder: string, result: object, files: readonly ResultFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const resultPath = join(folder, artifactName.result);
  const earlier = await earlierNames(resultPath);
  await rm(resultPath, { force: true });
  for (const name of earlier) await rm(join(folder, name), { force: true });
  for (const { name, bytes } of files) await writeFile(join(folder, name), bytes);
  await writeFile(resultPath, `${JSON.stringify(result, null, 2)}\n`);
}

/** The files that a result lists; none where there is no result of ours. */
async function earlierNames(resultPath: string): Promise<string[]> {
  try {
    const { artifacts } = JSON.parse(await readFile(resultPath, "utf8"));
    return imageExplanationSchema.shape.artifacts.parse(artifacts).map(({ name }) => name);
  } catch {
    return [];
  }
}

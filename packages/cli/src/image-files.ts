import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { CamscribeError } from "@camscribe/contracts";

/** Endings by which an image is found in a folder. What a named file is, its bytes say. */
const ENDINGS = /\.(jpe?g|png|webp)$/i;

/**
 * The image files that a command line names: files as they are, folders as the images that lie directly in them, by name.
 *
 * @throws CamscribeError FILE_UNREADABLE where a path is not there or a folder has no image
 */
export async function findImages(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const facts = await stat(path).catch(() => undefined);
    if (facts === undefined) {
      throw new CamscribeError("FILE_UNREADABLE", `expected an image or a folder of images, came "${path}": not there`);
    }
    if (facts.isDirectory()) found.push(...(await imagesIn(path)));
    else found.push(path);
  }
  return found;
}

async function imagesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => !entry.isDirectory() && ENDINGS.test(entry.name)).map(({ name }) => name);
  if (names.length === 0) {
    throw new CamscribeError(
      "FILE_UNREADABLE",
      `expected JPEG, PNG or WebP files in "${folder}", came a folder without`,
    );
  }
  return names.sort().map((name) => join(folder, name));
}

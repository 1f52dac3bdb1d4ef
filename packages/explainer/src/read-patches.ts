import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { patchesName } from "@camscribe/contracts";
import { inspectImage } from "@camscribe/imaging";

/** A strip of patches has some ten kilobytes. */
const MOST_BYTES = 2 ** 20;

/**
 * The strongest patches of the units that reasons are told by for want of a name, by unit. What is not there, or is no
 * JPEG, is left out: a page is no worse for it than it was.
 *
 * @param folder  as the name table names it; null: none
 */
export async function readPatches(
  folder: string | null,
  reasons: readonly { concept: string | null; units: readonly { unit: number }[] }[],
): Promise<Map<number, Uint8Array>> {
  const units = reasons.flatMap(({ concept, units }) => (concept === null ? units.map(({ unit }) => unit) : []));
  const found = new Map<number, Uint8Array>();
  for (const unit of folder ? units : []) {
    const bytes = await readStrip(join(folder as string, patchesName(unit)));
    if (bytes !== undefined) found.set(unit, bytes);
  }
  return found;
}

async function readStrip(path: string): Promise<Uint8Array | undefined> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) return undefined;
    const bytes = await readFile(path);
    return (await inspectImage(bytes)).mime === "image/jpeg" ? bytes : undefined;
  } catch {
    return undefined;
  }
}

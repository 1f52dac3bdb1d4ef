import type { Description } from "../description.ts";
import { conceptsInvalid } from "../faults.ts";
import { findInside } from "../inside-folder.ts";
import { type ColourTable, readColourTable } from "./colour-table.ts";

/**
 * The colour table that a description names.
 *
 * @param path  of the data set, for errors
 * @param isWanted  left out: where there is one
 * @throws CONCEPTS_INVALID, FILE_UNREADABLE
 */
export async function findColourTable(
  { colours, folder }: Description,
  path: string,
  isWanted: boolean | undefined,
): Promise<ColourTable | undefined> {
  if (isWanted === false) return undefined;
  if (colours === undefined) {
    if (!isWanted) return undefined;
    throw conceptsInvalid(path, ["colours: expected a colour table in the folder; its description names none"]);
  }
  const found = await findInside(folder, colours);
  if (typeof found === "string") throw conceptsInvalid(path, [`colours: ${found}`]);
  return readColourTable(found.path);
}

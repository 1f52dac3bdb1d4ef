import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { findInside } from "../inside-folder.ts";

/**
 * The folder, relative to the data set's, that a description's file names are relative to: of the likely ones and all
 * sub-folders, the first in which the example lies.
 *
 * @returns the folder with a closing slash, or "" for the data set's own
 */
export async function findBase(folder: string, likely: readonly string[], example: string): Promise<string> {
  const tops = await subfolders(folder, "");
  const below = await Promise.all(tops.map((top) => subfolders(folder, `${top}/`)));
  for (const base of ["", ...[...likely, ...tops, ...below.flat()].map((name) => `${name}/`)]) {
    if (typeof (await findInside(folder, `${base}${example}`)) !== "string") return base;
  }
  return "";
}

/** A folder that cannot be read holds nothing that could be found. */
async function subfolders(folder: string, within: string): Promise<string[]> {
  const entries = await readdir(join(folder, within), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${within}${name}`)
    .sort();
}

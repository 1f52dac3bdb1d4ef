import { realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import { messageOf } from "@camscribe/contracts";
import { quoted } from "./faults.ts";

export interface FoundFile {
  /** Absolute. */
  path: string;
  sizeBytes: number;
}

/** A relative path as descriptions may write it, checked by its letters alone. */
export function leadsOutside(path: string): boolean {
  return path.includes("\0") || isAbsolute(path) || /^[A-Za-z]:/.test(path) || path.split(/[\\/]/).includes("..");
}

/**
 * A file that a description names, which must lie in its folder, links followed.
 *
 * @param folder  with its own links followed
 * @returns the file, or what was expected and what came
 */
export async function findInside(folder: string, file: string): Promise<FoundFile | string> {
  if (leadsOutside(file)) return `expected a path inside the folder; came ${quoted(file)}`;
  const path = join(folder, file);
  try {
    const inside = relative(folder, await realpath(path));
    if (inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
      return `expected a file inside the folder; ${quoted(file)} is a link to one outside`;
    }
    const found = await stat(path);
    return found.isFile() ? { path, sizeBytes: found.size } : `expected a file; ${quoted(file)} is none`;
  } catch (cause) {
    const missing = ["ENOENT", "ENOTDIR"].includes((cause as NodeJS.ErrnoException).code ?? "");
    return `expected a file; ${quoted(file)} ${missing ? "is not there" : `cannot be read: ${messageOf(cause)}`}`;
  }
}

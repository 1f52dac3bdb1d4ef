import { readdir } from "node:fs/promises";
import { fileUnreadable } from "./read-bounded.ts";

/** What lies in a folder, in the order of letters' codes. @throws FILE_UNREADABLE */
export async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause) => {
    throw fileUnreadable(folder, "a folder that can be read", cause);
  });
  return names.sort();
}

import { realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { CamscribeError } from "@camscribe/contracts";
import type { Description } from "../description.ts";
import { messageOf } from "../faults.ts";
import { isMiniBroden, readMiniBroden } from "./mini-broden.ts";
import { readOwn } from "./own.ts";
import { readJson } from "./read-json.ts";

/**
 * Reads whatever describes the labelled pictures of a folder; the format is found by what lies there.
 *
 * @param path  a folder, or the file that describes it
 * @throws FILE_UNREADABLE, CONCEPTS_INVALID
 */
export async function readDescription(path: string): Promise<Description> {
  const { place } = await locate(path);
  const json = await readJson(join(place, "concepts.json"));
  return isMiniBroden(json.value) ? readMiniBroden(json) : readOwn(json);
}

async function locate(path: string): Promise<{ place: string; isFolder: boolean }> {
  try {
    const place = await realpath(path);
    return { place, isFolder: (await stat(place)).isDirectory() };
  } catch (cause) {
    throw new CamscribeError(
      "FILE_UNREADABLE",
      `${path}: expected a folder of labelled pictures: ${messageOf(cause)}`,
      {
        cause,
      },
    );
  }
}

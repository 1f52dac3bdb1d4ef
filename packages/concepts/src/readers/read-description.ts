import { realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Description } from "../description.ts";
import { conceptsInvalid, quoted } from "../faults.ts";
import { namesIn } from "../names-in.ts";
import { fileUnreadable } from "../read-bounded.ts";
import { isBrodenIndex, readBrodenIndex } from "./broden-index.ts";
import { readClassFolders } from "./class-folders.ts";
import { isCoco, readCoco } from "./coco.ts";
import { readLabelCsv } from "./label-csv.ts";
import { isMiniBroden, readMiniBroden } from "./mini-broden.ts";
import { readOwn } from "./own.ts";
import { readCsv } from "./read-csv.ts";
import { readJson } from "./read-json.ts";

/**
 * Reads whatever describes the labelled pictures of a folder; the format is found by what lies there.
 *
 * @param path  a folder, or the file that describes it
 * @throws FILE_UNREADABLE, CONCEPTS_INVALID
 */
export async function readDescription(path: string): Promise<Description> {
  const { place, isFolder } = await locate(path);
  const file = isFolder ? await describingFile(place) : place;
  if (file !== undefined) return readFormat(file);
  const description = await readClassFolders(place);
  if (description !== undefined) return description;
  throw conceptsInvalid(path, [
    "expected concepts.json, Broden's index.csv, COCO's JSON, a CSV of labels, or a folder of pictures for each class",
  ]);
}

async function locate(path: string): Promise<{ place: string; isFolder: boolean }> {
  try {
    const place = await realpath(path);
    return { place, isFolder: (await stat(place)).isDirectory() };
  } catch (cause) {
    throw fileUnreadable(path, "a folder of labelled pictures", cause);
  }
}

/** The file that describes a folder: by its name, else the only one that can. */
async function describingFile(folder: string): Promise<string | undefined> {
  const names = await namesIn(folder);
  const named = ["concepts.json", "index.csv"].find((name) => names.includes(name));
  if (named !== undefined) return join(folder, named);
  const inside = names.includes("annotations") ? await namesIn(join(folder, "annotations")).catch(() => []) : [];
  const found = [...names, ...inside.map((name) => join("annotations", name))].filter((name) =>
    /\.(?:json|csv)$/i.test(name),
  );
  if (found.length > 1) {
    const list = found.sort().map(quoted).join(", ");
    throw conceptsInvalid(folder, [
      `expected one description; give one of these files in place of the folder: ${list}`,
    ]);
  }
  return found[0] === undefined ? undefined : join(folder, found[0]);
}

async function readFormat(file: string): Promise<Description> {
  if (/\.csv$/i.test(file)) {
    const csv = await readCsv(file);
    return isBrodenIndex(csv.header) ? readBrodenIndex(csv) : readLabelCsv(csv);
  }
  const json = await readJson(file);
  if (isMiniBroden(json.value)) return readMiniBroden(json);
  return isCoco(json.value) ? readCoco(json) : readOwn(json);
}
